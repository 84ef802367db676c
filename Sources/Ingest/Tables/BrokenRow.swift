/// A row of a table that cannot be used.
struct BrokenRow: Sendable, Equatable {
    /// Relative to the corpus.
    var table: String
    /// Counted as its reader does.
    var number: Int
    var reason: String
}

extension CorpusEntry {
    /// What stands in the catalog for a row that is none, so that it is not lost.
    init(_ row: BrokenRow, split: String?) {
        self.init(brokenRow: row.number, of: row.table, reason: row.reason, split: split)
    }
}

extension EntryStream {
    /// Rows that cannot be used, of tables that no recording stands in.
    init(broken rows: [BrokenRow], of tables: [String]) {
        var rest = rows[...]
        self.init(count: rows.count, tables: tables) { rest.popFirst().map { CorpusEntry($0, split: nil) } }
    }
}
