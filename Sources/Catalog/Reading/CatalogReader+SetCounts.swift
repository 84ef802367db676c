import GRDB

extension CatalogReader {
    /// What the examples of a set come to that it has by now.
    public func tally(set: Int64) throws -> SetTally {
        let tally = SetTally()
        let rows = try Row.fetchCursor(
            db, sql: "SELECT clip_id, task, body FROM example WHERE set_id = ? ORDER BY position", arguments: [set])
        let keys = try db.cachedStatement(sql: "SELECT key FROM keyed_clip WHERE id = ?")
        var known: (clip: Int64, key: String)?
        while let row = try rows.next() {
            let clip: Int64 = row[0]
            if known?.clip != clip { known = (clip, try String.fetchOne(keys, arguments: [clip]) ?? "") }
            tally.add(clip: clip, key: known?.key ?? "", task: row[1], body: row[2])
        }
        return tally
    }
}
