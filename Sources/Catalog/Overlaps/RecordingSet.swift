/// Rows of recordings that are counted once, however often they are put in: eight bytes each.
struct RecordingSet {
    private var rows: [Int64] = []

    mutating func insert(_ row: Int64) {
        rows.append(row)
    }

    /// How many there are that are in none of the others.
    mutating func count(without others: [RecordingSet] = []) -> Int {
        sort()
        guard !others.isEmpty else { return rows.count }
        var cursors = others.map { others in
            var others = others
            others.sort()
            return others.rows[...]
        }
        return rows.count { row in
            !cursors.indices.contains { index in
                while let first = cursors[index].first, first < row { cursors[index].removeFirst() }
                return cursors[index].first == row
            }
        }
    }

    /// Those of both.
    static func + (left: RecordingSet, right: RecordingSet) -> RecordingSet {
        var both = left
        both.rows += right.rows
        return both
    }

    private mutating func sort() {
        rows.sort()
        var kept = 0
        for index in rows.indices where index == 0 || rows[index] != rows[kept - 1] {
            rows[kept] = rows[index]
            kept += 1
        }
        rows.removeLast(rows.count - kept)
    }
}
