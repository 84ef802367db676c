import GRDB

extension CatalogWriter {
    /// Gives a recording the path at which it was found, and its clips the keys that go with it.
    ///
    /// What was said about it stays said.
    public func move(recording: Int64, corpusName: String, from old: String, to new: String) throws {
        try say("UPDATE recording SET path = ? WHERE id = ?", [new, recording])
        let (oldKey, newKey) = (Clip.key(corpus: corpusName, path: old), Clip.key(corpus: corpusName, path: new))
        try run("UPDATE clip SET key = ?2 || substr(key, length(?1) + 1) WHERE recording_id = ?3", [oldKey, newKey, recording])
    }

    /// Takes back recordings that stood for something which is no more, as a row that has been corrected.
    ///
    /// - Parameters:
    ///   - prefix: Of the path.
    ///   - kept: Paths that still stand for something.
    /// - Returns: How many were taken back.
    public func removeRecordings(corpus: Int64, below prefix: String, except kept: Set<String>) throws -> Int {
        let rows = try Row.fetchAll(
            db, sql: "SELECT id, path FROM recording WHERE corpus_id = ? AND path >= ? AND path < ?",
            arguments: [corpus, prefix, prefix + "\u{10FFFF}"])
        let stale = rows.filter { !kept.contains($0["path"]) }
        for row in stale { try say("DELETE FROM recording WHERE id = ?", [row["id"] as Int64]) }
        return stale.count
    }
}
