import Catalog
import Foundation
import Manifest

/// AudioLDM's captions and labels.
struct AudioLDMRules: AnswerRules {
    static let system = "audioldm"
    static let fields = ["$"]

    private let clip: DescribedClip
    /// AudioSet's identifier of each class that has one.
    private let codes: [Int64: String]

    init(_ ground: RuleGround) {
        clip = DescribedClip(ground)
        var codes: [Int64: String] = [:]
        for id in ground.tree.ids {
            guard let node = ground.tree[id] else { continue }
            let same = node.vocabulary == "audioset" ? node : node.audioset.count == 1 ? ground.tree[node.audioset[0]] : nil
            codes[id] = same?.code
        }
        self.codes = codes
    }

    func faults(_ claim: Claim) -> [AnswerFault]? {
        guard claim.task == "text_to_audio" else { return nil }
        guard let record = claim.fields[0].flatMap({ try? JSONDecoder().decode([String: String].self, from: Data($0.utf8)) }) else {
            return [AnswerFault(.record, "it is no record of texts")]
        }
        let captions = record.filter { $0.key.hasPrefix("caption") }.sorted { $0.key < $1.key }.map(\.value)
        var faults = clip.tagFaults(claim) + clip.faults(captions, claim)
        let named = NamedClasses(claim.tags, in: clip.classes)
        let said = Set(named.groups.flatMap { group in group.classes.compactMap { codes[$0] } })
        let told = (record["labels"] ?? "").split(separator: ",").map(String.init)
        for code in told where !said.contains(code) { faults.append(AnswerFault(.label, "'\(code)' is in no statement")) }
        for group in named.groups where !group.classes.compactMap({ codes[$0] }).isEmpty && !group.classes.contains(where: { codes[$0].map(told.contains) ?? false }) {
            faults.append(AnswerFault(.label, "'\(group.names[0])' is not among its labels"))
        }
        var names = record["label"] ?? ""
        for group in named.groups {
            guard let name = group.names.first(where: { names.contains($0) }), let place = names.firstRange(of: name) else { continue }
            names.removeSubrange(place)
        }
        if !names.allSatisfy({ $0 == "," || $0 == " " }) { faults.append(AnswerFault(.label, "label has '\(names)', which is in no statement")) }
        return faults
    }
}
