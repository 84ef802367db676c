import Catalog
import Foundation
import Manifest

/// SeamlessM4T's pairs: the words of two clips that are parallel, and the units of the second.
struct SeamlessRules: AnswerRules {
    static let system = "seamless"
    static let fields = ["$.source.lang", "$.source.text", "$.target.lang", "$.target.text", "$.target.units"]

    private let words: SpokenWords
    private let units: SpokenUnits

    init(_ ground: RuleGround) {
        words = SpokenWords(ground.recipe, casing: "as_is")
        units = SpokenUnits(ground.recipe, defaults: .init(isMerged: true, least: 1, most: 65_536, vocabulary: 10_000))
    }

    func faults(_ claim: Claim) -> [AnswerFault]? {
        guard let source = claim.fields[0], let said = claim.fields[1], let target = claim.fields[2], let translated = claim.fields[3] else {
            return [AnswerFault(.record, "it lacks lang or text")]
        }
        guard let other = claim.parents.first,
            claim.pairs.contains(where: {
                $0.content.relation == "parallel" && Set([$0.content.clip, $0.content.other]) == Set([claim.clip.id, other.id])
            })
        else { return [AnswerFault(.evidence, "nothing says that its second clip is parallel to the first")] }
        var faults = claim.task == "\(source)-\(target)" ? [] : [AnswerFault(.record, "'\(source)' to '\(target)' is not '\(claim.task)'")]
        let partner = claim.about(other.id)
        faults += words.faults(said, claim.about(claim.clip.id)) + words.faults(translated, partner)
        if let list = claim.fields[4] {
            let told = (try? JSONDecoder().decode([UInt16].self, from: Data(list.utf8))) ?? []
            faults += units.faults(told: told, partner)
        }
        return faults
    }
}
