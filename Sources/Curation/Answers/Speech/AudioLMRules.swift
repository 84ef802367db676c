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
            first >= 0, count > 0, first + count <= all
        else { return [AnswerFault(.record, "it lacks tokens, times or codebooks")] }
        guard claim.units.count == 1, let units = claim.units.first?.content.sequence else {
            return [AnswerFault(.evidence, "it does not rest on one stretch of units")]
        }
        var faults: [AnswerFault] = []
        if claim.fields[0] != claim.task { faults.append(AnswerFault(.record, "its stage is '\(claim.fields[0] ?? "")', not '\(claim.task)'")) }
        if abs(units.start - start) > 1e-6 || abs(units.end - end) > 1e-6 { faults.append(AnswerFault(.time, "it does not span its units")) }
        let isMerged = claim.fields[7] == "1" || claim.fields[7] == "true"
        let frames = isMerged ? units.merged : units.frames
        let said = frames.enumerated().filter { (first..<first + count).contains($0.offset % all) }.map(\.element)
        if tokens != said { faults.append(AnswerFault(.unit, "its \(tokens.count) tokens are not the \(said.count) of its units")) }
        return faults
    }
}
