import GRDB

extension CatalogWriter {
    /// Notes that a source reads texts of some roles: what it has heard of a clip stands until such a text comes or goes.
    public func reads(source: Int64, roles: [String]) throws {
        for role in roles {
            try run("INSERT OR IGNORE INTO text_reader (role, source_id) VALUES (?, ?)", [role, source])
        }
    }

    /// Takes back the texts of a source about a clip that it does not say any more just so.
    ///
    /// - Parameter statements: What it says now.
    public func takeBackTexts(clip: Int64, source: Int64, except statements: [Statement]) throws {
        let rows = try Row.fetchAll(
            db.cachedStatement(sql: "SELECT * FROM text WHERE clip_id = ? AND source_id = ?"), arguments: [clip, source])
        for row in rows {
            let said = Statement.text(
                role: row["role"], language: row["language"], body: row["body"], score: row["score"], start: row["start_seconds"],
                end: row["end_seconds"])
            if !statements.contains(said) { try say("DELETE FROM text WHERE id = ?", [row["id"] as Int64]) }
        }
    }
}
