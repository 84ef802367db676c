import Catalog

/// The classes of all vocabularies, as those who read answers know them.
struct ClassBook: Sendable {
    /// A class and what lies above it.
    private struct Entry: Sendable {
        /// The name with underscores as spaces, in one line.
        var name: String
        /// What labels are compared by.
        var folded: String
        /// What the AudioSet ontology says of it, in one line.
        var description: String?
        /// Itself, what it means in AudioSet.
        var meanings: Set<Int64>
        /// Itself and all above it.
        var line: Set<Int64>
    }

    private let entries: [Int64: Entry]
    /// AudioSet's classes by display name.
    private let byName: [String: [Int64]]
    /// All classes by the names that answers call them by.
    private let named: [String: [Int64]]
    /// The classes of the AudioSet ontology, in the order of their rows.
    let audioset: [Int64]
    /// The display names of AudioSet's classes.
    private let audiosetNames: [Int64: String]

    init(_ tree: ClassTree) {
        var entries: [Int64: Entry] = [:]
        for id in tree.ids {
            guard let node = tree[id] else { continue }
            let name = node.name.split { $0 == "_" || $0.isWhitespace }.joined(separator: " ")
            let told = node.vocabulary == "audioset" ? node : node.audioset.count == 1 ? tree[node.audioset[0]] : nil
            entries[id] = Entry(
                name: name, folded: name.lowercased(), description: told?.description.map(Self.writable),
                meanings: Set(node.audioset).union([id]), line: node.ancestors.union([id]))
        }
        self.entries = entries
        audioset = tree.ids.filter { tree[$0]?.vocabulary == "audioset" }
        named = Dictionary(grouping: entries.keys.sorted()) { entries[$0]?.name ?? "" }
        audiosetNames = Dictionary(uniqueKeysWithValues: audioset.compactMap { id in tree[id].map { (id, $0.name) } })
        byName = Dictionary(grouping: audioset) { tree[$0]?.name ?? "" }
    }

    var ids: [Int64] { entries.keys.sorted() }

    /// Whether a class is one of the AudioSet ontology, or means one.
    func isPlaced(_ id: Int64) -> Bool {
        entries[id].map { entry in entry.meanings.contains { $0 != id } || audiosetNames[id] != nil } ?? false
    }

    func name(_ id: Int64) -> String? {
        entries[id]?.name
    }

    /// The name without regard to case.
    func folded(_ id: Int64) -> String {
        entries[id]?.folded ?? ""
    }

    func description(_ id: Int64) -> String? {
        entries[id]?.description
    }

    /// The classes that answers call by a name.
    func ids(named name: String) -> [Int64] {
        named[name] ?? []
    }

    /// Whether one class is another, means it, or is a kind of it.
    func isKind(_ id: Int64, of other: Int64) -> Bool {
        guard let mine = entries[id], let theirs = entries[other] else { return id == other }
        return !mine.line.isDisjoint(with: theirs.meanings)
    }

    /// Whether a class is, or is a kind of, an AudioSet class of a display name.
    func isKind(_ id: Int64, ofName name: String) -> Bool {
        byName[name]?.contains { isKind(id, of: $0) } ?? false
    }

    /// The AudioSet classes that a class is a kind of, itself among them, with their display names.
    func kinds(of id: Int64) -> [(id: Int64, name: String)] {
        (entries[id]?.line ?? []).sorted().compactMap { one in audiosetNames[one].map { (one, $0) } }
    }

    /// Whether it is a kind of another that is not a kind of it.
    func isProperKind(_ id: Int64, of other: Int64) -> Bool {
        isKind(id, of: other) && !isKind(other, of: id)
    }

    /// Whether one of two is a kind of the other.
    func areKin(_ one: Int64, _ other: Int64) -> Bool {
        isKind(one, of: other) || isKind(other, of: one)
    }

    /// As answers quote a description: in one line, without the marks that keep their parts apart.
    private static func writable(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ").replacing(";", with: ",").replacing("->", with: "-")
    }
}
