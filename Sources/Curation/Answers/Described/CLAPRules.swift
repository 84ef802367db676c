import Catalog
import Foundation
import Manifest

/// LAION's pairs of sound and text: captions, or `The sounds of A, B and C`, beside the names of the tags.
struct CLAPRules: AnswerRules {
    static let system = "clap"
    static let fields = ["$.text", "$.tag", "$.text_augment_all", "$.text_augment_t5"]

    private let clip: DescribedClip

    init(_ ground: RuleGround) {
        clip = DescribedClip(ground)
    }

    func faults(_ claim: Claim) -> [AnswerFault]? {
        guard claim.task == "pair" else { return nil }
        let lists = claim.fields.map { $0.flatMap { try? JSONDecoder().decode([String].self, from: Data($0.utf8)) } }
        guard let texts = lists[0], let tags = lists[1], !texts.isEmpty else { return [AnswerFault(.record, "it lacks text or tag")] }
        let named = NamedClasses(claim.tags, in: clip.classes)
        var faults = clip.tagFaults(claim) + named.faults(told: tags)
        let captions = claim.texts.filter { $0.content.role == "caption" }
        let said = captions.map { DescribedClip.line($0.content.body) }
        let template = "The sounds of " + (tags.count > 1 ? tags.dropLast().joined(separator: ", ") + " and " : "") + (tags.last ?? "")
        for text in texts where text != template && !zip(captions, said).contains(where: { clip.asks(for: $0) && $1 == text }) {
            faults.append(AnswerFault(.caption, "'\(text)' is in no statement"))
        }
        let neutral = said.map(Self.withoutGender)
        for text in (lists[2] ?? []) + (lists[3] ?? []) where !texts.contains(text) && !said.contains(text) && !neutral.contains(text) {
            faults.append(AnswerFault(.caption, "'\(text)' is in no statement"))
        }
        return faults
    }

    /// A person in the place of every man and woman.
    private static func withoutGender(_ text: String) -> String {
        let people = ["man": "person", "woman": "person", "boy": "person", "girl": "person", "men": "people", "women": "people", "boys": "people", "girls": "people"]
        return text.split(separator: " ").map { people[$0.lowercased()] ?? String($0) }.joined(separator: " ")
    }
}
