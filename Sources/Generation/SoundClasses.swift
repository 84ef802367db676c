public import Catalog

/// The classes of all vocabularies, in the words that examples use.
public struct SoundClasses: Sendable {
    let tree: ClassTree
    private let wordings: [Int64: Wording]
    /// By vocabulary, the classes that are sounds of their own.
    private let choosable: [String: [Int64]]

    struct Wording: Sendable {
        /// The display name; underscores of file-like names are spaces.
        var label: String
        /// The label without regard to case, by which labels of several
        /// vocabularies are one; nil where no answer could hold it.
        var sameness: String?
        /// The first sentence that the AudioSet ontology says of it, without
        /// its full stop; nil where it says nothing.
        var description: String?
        /// The names of the AudioSet classes that it is, the narrowest first.
        var lineage: [String]
    }

    public init(_ tree: ClassTree) {
        self.tree = tree
        var wordings: [Int64: Wording] = [:]
        for id in tree.ids {
            guard let node = tree[id] else { continue }
            let described = node.vocabulary == "audioset" ? id : (node.audioset.count == 1 ? node.audioset[0] : nil)
            let label = Self.label(node.name)
            let isUnwritable = label.isEmpty || label.contains(";") || label.contains("->")
            wordings[id] = Wording(
                label: label, sameness: isUnwritable ? nil : label.lowercased(),
                description: described.flatMap { tree[$0]?.description }.flatMap(Self.firstSentence(of:)), lineage: tree.lineage(of: id))
        }
        self.wordings = wordings
        choosable = Dictionary(grouping: tree.ids.filter { tree[$0]?.restrictions == nil && wordings[$0]?.sameness != nil }) { id in
            tree[id]?.vocabulary ?? ""
        }
    }

    /// The classes of a vocabulary that an answer can name, in order; without those that its ontology calls abstract.
    func choosable(_ vocabulary: String) -> [Int64] {
        choosable[vocabulary] ?? []
    }

    /// What examples call a class, or nil where no answer could hold its
    /// name: answers are told apart by `;` and `->`.
    func label(_ id: Int64) -> String? {
        guard let wording = wordings[id], wording.sameness != nil else { return nil }
        return wording.label
    }

    /// Whether two classes are one to a reader of answers.
    func areSame(_ one: Int64, _ other: Int64) -> Bool {
        one == other || wordings[one]?.sameness == wordings[other]?.sameness
    }

    /// What the AudioSet ontology says of a class, or of the one AudioSet
    /// class that means the same.
    func description(_ id: Int64) -> String? {
        wordings[id]?.description
    }

    /// The names of the AudioSet classes that a class is, the narrowest first.
    func lineage(of id: Int64) -> [String] {
        wordings[id]?.lineage ?? []
    }

    static func label(_ name: String) -> String {
        name.replacing("_", with: " ").inOneLine
    }

    /// The first sentence of a description in one line, without its full
    /// stop; semicolons and arrows, which separate answers, become commas
    /// and dashes.
    static func firstSentence(of description: String) -> String? {
        let words = description.split(whereSeparator: \.isWhitespace)
        var sentence: [Substring] = []
        for (index, word) in words.enumerated() {
            sentence.append(word)
            let next = index + 1 < words.count ? words[index + 1].first : nil
            if word.last == ".", next?.isUppercase ?? true, !isAbbreviation(word) { break }
        }
        let text = sentence.joined(separator: " ").replacing(";", with: ",").replacing("->", with: "-")
        let trimmed = text.last == "." ? String(text.dropLast()) : text
        return trimmed.isEmpty ? nil : trimmed
    }

    /// Whether a word's full stop belongs to it: `e.g.`, `U.S.`, `etc.`, an initial.
    private static func isAbbreviation(_ word: Substring) -> Bool {
        let stem = word.dropLast().drop { $0 == "(" || $0 == "\"" }
        return stem.contains(".") || stem.count == 1 || ["cf", "vs", "Mr", "Mrs", "Dr", "St"].contains(stem)
    }
}

extension ClassTree {
    /// The names of the AudioSet classes that a class is, the narrowest first.
    func lineage(of id: Int64) -> [String] {
        guard let node = self[id] else { return [] }
        return node.ancestors.union(node.audioset).union([id]).compactMap { id in self[id].map { (id: id, node: $0) } }
            .filter { $0.node.vocabulary == "audioset" }
            .sorted { ($1.node.ancestors.count, $0.id) < ($0.node.ancestors.count, $1.id) }.map(\.node.name)
    }
}
