/// Every class of every vocabulary with what lies above and below it.
///
/// A few thousand nodes at most, so a stage reads it once and asks it often.
public struct ClassTree: Sendable {
    public struct Node: Sendable, Equatable {
        public var vocabulary: String
        /// The vocabulary's own identifier.
        public var code: String
        public var name: String
        public var description: String?
        /// The ontology's own restrictions, as in `abstract`.
        public var restrictions: String?
        /// Rows of all classes above it, through parents and through what it
        /// means in AudioSet; not itself.
        public var ancestors: Set<Int64> = []
        /// Rows of the classes right below it.
        public var children: [Int64] = []
        /// Rows of the AudioSet classes that mean the same.
        public var audioset: [Int64] = []
    }

    private var nodes: [Int64: Node]

    public init(_ nodes: [Int64: Node] = [:]) {
        self.nodes = nodes
    }

    /// All rows of `class`, in order.
    public var ids: [Int64] {
        nodes.keys.sorted()
    }

    /// The class of a row, or nil where there is none.
    public subscript(id: Int64) -> Node? {
        nodes[id]
    }

    /// Whether a class is another, means the same, or lies under it: ESC-50's
    /// dog lies under AudioSet's Animal, and AudioSet's Bark under ESC-50's dog.
    public func isClass(_ id: Int64, under ancestor: Int64) -> Bool {
        guard id != ancestor, let node = nodes[id] else { return id == ancestor }
        if node.ancestors.contains(ancestor) { return true }
        return nodes[ancestor]?.audioset.contains { $0 == id || node.ancestors.contains($0) } ?? false
    }

    /// Whether a class lies under another and not the other way round too.
    public func isClass(_ id: Int64, strictlyUnder ancestor: Int64) -> Bool {
        isClass(id, under: ancestor) && !isClass(ancestor, under: id)
    }

    /// Whether one of two classes is the other or lies under it.
    public func areOfOneLine(_ one: Int64, _ other: Int64) -> Bool {
        isClass(one, under: other) || isClass(other, under: one)
    }
}
