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
    /// By hashes of the keys; `first` orders them by their first rows.
    private var open: [Int: (first: Int, rows: [Row])] = [:]
    private var taken = 0

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
        taken += 1
        open[hash, default: (taken, [])].rows.append(row)
        guard open[hash]?.rows.count == count else { return nil }
        return open.removeValue(forKey: hash)?.rows
    }

    /// Rows whose fellows did not come on the second reading, as where the file has been changed meanwhile.
    mutating func rest() -> [[Row]] {
        defer { open = [:] }
        return open.values.sorted { $0.first < $1.first }.map(\.rows)
    }
}
