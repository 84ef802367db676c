import Catalog
import Manifest

/// How sentences name classes: by `captions/phrases.yaml`, as in `a dog barking`.
struct SoundNames {
    let tree: ClassTree
    let phrases: PhraseTable

    /// Ways to name a class as something that is heard; nil where it is a place, or names nothing that happens.
    ///
    /// A class that is not in the table is named as the narrowest above it that is.
    func names(of id: Int64) -> [String]? {
        guard case .event(let phrases) = saying(id) else { return nil }
        let names = phrases.map(Self.name)
        // What is only said to be heard tells least.
        let telling = zip(phrases, names).filter { !Self.isOnlyHeard($0.0) }.map(\.1)
        return telling.isEmpty ? names : telling
    }

    /// The names of the AudioSet classes that a class is: its own, and all above it.
    func kinds(of id: Int64) -> Set<String> {
        guard let node = tree[id] else { return [] }
        let all = node.ancestors.union(node.audioset).union([id])
        return Set(all.compactMap { tree[$0] }.filter { $0.vocabulary == "audioset" }.map(\.name))
    }

    /// The AudioSet class that means the same; nil where there is none.
    func audioset(_ id: Int64) -> Int64? {
        guard let node = tree[id] else { return nil }
        return node.vocabulary == "audioset" ? id : node.audioset.count == 1 ? node.audioset[0] : nil
    }

    /// The names of the AudioSet classes that a class is, the narrowest first.
    func lineage(of id: Int64) -> [String] {
        tree.lineage(of: id)
    }

    /// The names of the classes that stand beside one in the ontology.
    func neighbours(of id: Int64) -> [String] {
        let above = tree[id]?.ancestors.filter { tree[$0]?.children.contains(id) ?? false } ?? []
        return Set(above.flatMap { tree[$0]?.children ?? [] }).subtracting([id]).compactMap { tree[$0]?.name }
    }

    /// Kinds of sound that tell nothing of what sounds together, with all below them.
    private static let vague: Set<String> = ["Source-ambiguous sounds", "Channel, environment and background"]

    /// The narrowest AudioSet class that all of some sounds are kinds of, by its name; nil where there is none that tells anything.
    func commonKind(of sounds: [OpenScene.Sound]) -> String? {
        guard let first = sounds.first else { return nil }
        let shared = sounds.dropFirst().reduce(first.kinds) { $0.intersection($1.kinds) }
        guard shared.isDisjoint(with: Self.vague) else { return nil }
        // Things that sound have nothing in common but that.
        return lineage(of: first.label.classID).first { shared.contains($0) && $0 != "Sounds of things" }
    }

    private func saying(_ id: Int64) -> PhraseTable.Saying? {
        guard let node = tree[id] else { return nil }
        if let own = phrases[node.vocabulary, node.code] { return own }
        for same in node.audioset {
            if let node = tree[same], let saying = phrases[node.vocabulary, node.code] { return saying }
        }
        // The narrowest has the most above it.
        let above = node.ancestors.compactMap { id in tree[id].map { (id: id, node: $0) } }
            .sorted { ($1.node.ancestors.count, $0.id) < ($0.node.ancestors.count, $1.id) }
        return above.lazy.compactMap { phrases[$0.node.vocabulary, $0.node.code] }.first
    }

    private static func name(_ phrase: PhraseTable.Phrase) -> String {
        isOnlyHeard(phrase) ? phrase.subject : phrase.phrase
    }

    private static func isOnlyHeard(_ phrase: PhraseTable.Phrase) -> Bool {
        phrase.participle == "being" && phrase.rest == "heard"
    }
}
