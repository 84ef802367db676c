import GRDB

extension CatalogWriter {
    /// Notes what a text rests on, which was said before; of other kinds of statement nothing is noted.
    ///
    /// - Parameter evidence: Rows of statements, of this clip or another.
    public func rest(_ statement: Statement, on evidence: [Evidence], clip: Int64, source: Int64) throws {
        guard case .text(let role, let language, let body, _, let start, _) = statement else { return }
        let text = try Int64.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT id FROM text WHERE clip_id = ? AND source_id = ? AND role = ? AND body = ? AND ifnull(language, '') = ifnull(?, '')
                        AND ifnull(start_seconds, -1) = ifnull(?, -1)
                    """), arguments: [clip, source, role, body, language, start])
        guard let text else { return }
        for ground in evidence {
            try say(
                "INSERT OR IGNORE INTO text_evidence (text_id, kind, statement_id) VALUES (?, ?, ?)", [text, ground.kind.rawValue, ground.id])
        }
    }
}
