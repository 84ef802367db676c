import Catalog
import Foundation
import Manifest

/// AudioLM's token rows: the units of one stretch, or some codebooks of a codec's codes, frame by frame.
struct AudioLMRules: AnswerRules {
    static let system = "audiolm"
    static let fields = ["$.stage", "$.start", "$.end", "$.codebooks", "$.first_codebook", "$.tokens", "$.tokenizer.codebooks", "$.tokenizer.merged"]

    init(_ ground: RuleGround) {}

    func faults(_ claim: Claim) -> [AnswerFault]? {
        guard ["semantic", "coarse", "fine"].contains(claim.task) else { return nil }
        guard let tokens = claim.fields[5].flatMap({ try? JSONDecoder().decode([UInt16].self, from: Data($0.utf8)) }),
            let start = claim.fields[1].flatMap(Double.init), let end = claim.fields[2].flatMap(Double.init),
            let count = claim.fields[3].flatMap(Int.init), let first = claim.fields[4].flatMap(Int.init), let all = claim.fields[6].flatMap(Int.init),
            first >= 0, count > 0, start < end, first + count <= all
        else { return [AnswerFault(.record, "it lacks tokens, times or codebooks")] }
        guard claim.units.count == 1, let units = claim.units.first?.content.sequence else {
            return [AnswerFault(.evidence, "it does not rest on one stretch of units")]
        }
        var faults: [AnswerFault] = []
        if claim.fields[0] != claim.task { faults.append(AnswerFault(.record, "its stage is '\(claim.fields[0] ?? "")', not '\(claim.task)'")) }
        // What a tokenizer needs around its frames is cut off in equal parts at both ends.
        let (before, behind) = (start - units.start, units.end - end)
        if before < -1e-6 || abs(before - behind) > 1e-6 {
            faults.append(AnswerFault(.time, "it goes from \(start.told) to \(end.told) s, its units from \(units.start.told) to \(units.end.told)"))
        }
        let frameRate = units.rate / Double(all)
        if abs(Double(tokens.count / count) - (end - start) * frameRate) > 1 {
            faults.append(AnswerFault(.length, "\(tokens.count / count) frames do not last for \((end - start).told) s"))
        }
        let isMerged = claim.fields[7] == "1" || claim.fields[7] == "true"
        let frames = isMerged ? units.merged : units.frames
        let said = frames.enumerated().filter { (first..<first + count).contains($0.offset % all) }.map(\.element)
        if tokens != said { faults.append(AnswerFault(.unit, "its \(tokens.count) tokens are not the \(said.count) of its units")) }
        return faults
    }
}
