import GRDB

extension CatalogReader {
    /// How many examples of each task a set has.
    public func taskCounts(set: Int64) throws -> [String: Int] {
        let rows = try Row.fetchAll(
            db, sql: "SELECT task, count(*) AS examples FROM example WHERE set_id = ? GROUP BY task", arguments: [set])
        return Dictionary(uniqueKeysWithValues: rows.map { ($0["task"], $0["examples"]) })
    }

    /// How many clips a set has examples of.
    public func clipCount(set: Int64) throws -> Int {
        try Int.fetchOne(db, sql: "SELECT count(DISTINCT clip_id) FROM example WHERE set_id = ?", arguments: [set]) ?? 0
    }
}
