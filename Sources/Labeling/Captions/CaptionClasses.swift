import Catalog
import Manifest

/// The classes of a catalog as captions say them.
struct CaptionClasses: Sendable {
    let tree: ClassTree
    let phrases: PhraseTable
    let grammar: CaptionGrammar
    /// Rows of AudioSet's classes by their names.
    private let byName: [String: Int64]
    /// By the row of a class, the rows of those that say nothing more beside it.
    private let covered: [Int64: Set<Int64>]
    private let alternatives: Set<Int64>

    init(tree: ClassTree, phrases: PhraseTable, grammar: CaptionGrammar) {
        self.tree = tree
        self.phrases = phrases
        self.grammar = grammar
        var byName: [String: Int64] = [:]
        for id in tree.ids where tree[id]?.vocabulary == "audioset" { byName[tree[id]?.name ?? ""] = id }
        self.byName = byName
        alternatives = Set(grammar.alternatives.classes.compactMap { byName[$0] })
        covered = Dictionary(uniqueKeysWithValues: grammar.covers.compactMap { name, others in
            byName[name].map { ($0, Set(others.compactMap { byName[$0] })) }
        })
    }

    /// AudioSet's class that means the same, or the class itself.
    func canonical(_ id: Int64) -> Int64 {
        guard let node = tree[id], node.vocabulary != "audioset", node.audioset.count == 1, let only = node.audioset.first else { return id }
        return only
    }

    /// What is said of a class: its own saying, that of a class that means the same, or of the narrowest above it.
    func saying(_ id: Int64) -> PhraseTable.Saying? {
        guard let node = tree[id] else { return nil }
        if let own = phrases[node.vocabulary, node.code] { return own }
        for same in node.audioset {
            if let node = tree[same], let saying = phrases[node.vocabulary, node.code] { return saying }
        }
        // The narrowest has the most above it.
        let above = node.ancestors.compactMap { id in tree[id].map { (id: id, node: $0) } }
            .sorted { ($1.node.ancestors.count, $0.id) < ($0.node.ancestors.count, $1.id) }
        for ancestor in above {
            if let saying = phrases[ancestor.node.vocabulary, ancestor.node.code] { return saying }
        }
        return nil
    }

    func isSilence(_ id: Int64) -> Bool {
        tree[id]?.name == grammar.silence
    }

    /// Whether narrower classes are mistaken for each other.
    func hasAlternatives(_ id: Int64) -> Bool {
        alternatives.contains(id)
    }

    /// Whether a class says nothing more beside another.
    func covers(_ id: Int64, _ other: Int64) -> Bool {
        tree.isClass(id, strictlyUnder: other) || covered[id]?.contains(other) ?? false
    }
}
