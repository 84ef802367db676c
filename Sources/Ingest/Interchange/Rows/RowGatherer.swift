/// Brings rows about the same recording together, however far apart they stand.
///
/// The keys are counted on a first reading; on the second no more rows are held than are still incomplete, so that a file in order costs no
/// memory but for the counts.
struct RowGatherer<Row> {
    /// How many rows there are of each key, by hashes of the keys.
    struct Counts {
        fileprivate var counts: [Int: Int32] = [:]

        mutating func count(_ key: String) {
            counts[PathKey(key).hashValue, default: 0] += 1
        }

        /// Different keys.
        var keys: Int {
            counts.count
        }

        func rows(of key: String) -> Int {
            Int(counts[PathKey(key).hashValue] ?? 0)
        }

        func has(_ key: String) -> Bool {
            counts[PathKey(key).hashValue] != nil
        }
    }

    private let expected: Counts
    private var open: [Int: [Row]] = [:]
    /// Hashes of keys in the order of their first rows.
    private var order: [Int] = []

    init(_ counts: Counts) {
        expected = counts
    }

    /// Takes a row.
    ///
    /// - Returns: All rows of the key, when this was the last of them.
    mutating func add(_ row: Row, key: String) -> [Row]? {
        let hash = PathKey(key).hashValue
        let count = Int(expected.counts[hash] ?? 1)
        if count <= 1 { return [row] }
        if open[hash] == nil { order.append(hash) }
        open[hash, default: []].append(row)
        guard open[hash]?.count == count else { return nil }
        // Rows of a key are most often neighbours, so that the list of open ones is short.
        if let place = order.lastIndex(of: hash) { order.remove(at: place) }
        return open.removeValue(forKey: hash)
    }

    /// Rows whose fellows did not come on the second reading, as where the file has been changed meanwhile.
    mutating func rest() -> [[Row]] {
        defer { (open, order) = ([:], []) }
        return order.compactMap { open[$0] }
    }
}
