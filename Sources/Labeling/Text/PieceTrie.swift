/// The pieces of a vocabulary, found by their bytes from the front.
struct PieceTrie: Sendable {
    /// The node below a node by a byte, keyed by both.
    private var edges: [UInt32: UInt32] = [:]
    /// The piece that ends at each node; -1 for none.
    private var pieces: [Int32] = [-1]

    /// Adds a piece of one byte or more; of two that are the same the later counts.
    mutating func add(_ piece: some Sequence<UInt8>, id: Int32) {
        var node: UInt32 = 0
        for byte in piece {
            let key = node << 8 | UInt32(byte)
            if let next = edges[key] {
                node = next
            } else {
                let next = UInt32(pieces.count)
                edges[key] = next
                pieces.append(-1)
                node = next
            }
        }
        if node > 0 { pieces[Int(node)] = id }
    }

    /// The longest piece that begins at a place, and where it ends; nil where none does.
    func longest(in bytes: [UInt8], from start: Int) -> (id: Int32, end: Int)? {
        var node: UInt32 = 0
        var found: (id: Int32, end: Int)?
        var place = start
        while place < bytes.count, let next = edges[node << 8 | UInt32(bytes[place])] {
            node = next
            place += 1
            let piece = pieces[Int(node)]
            if piece >= 0 { found = (piece, place) }
        }
        return found
    }
}
