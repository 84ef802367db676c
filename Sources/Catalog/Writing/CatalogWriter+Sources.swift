import GRDB

extension CatalogWriter {
    /// The row of a source, made when it is new.
    public func source(_ source: Source) throws -> Int64 {
        try run(
            "INSERT OR IGNORE INTO source (kind, name, version, parameters, parameters_hash) VALUES (?, ?, ?, ?, ?)",
            [source.kind.rawValue, source.name, source.version, source.parameters, source.parametersHash])
        return try reader.sourceID(source) ?? db.lastInsertedRowID
    }

    /// Makes this source the one that speaks for its name: verdicts of its
    /// other versions and parameters stay on record but drop nothing more.
    public func makeCurrent(_ source: Int64) throws {
        try say(
            """
            UPDATE source SET is_current = (id = ?1)
            WHERE (kind, name) = (SELECT kind, name FROM source WHERE id = ?1) AND is_current <> (id = ?1)
            """, [source])
    }

    /// Gives or renews a source's verdict on a clip.
    ///
    /// - Returns: Whether anything changed.
    @discardableResult
    public func judge(clip: Int64, source: Int64, _ verdict: Verdict) throws -> Bool {
        try say(
            """
            INSERT INTO verdict (source_id, clip_id, decision, reason, score) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (clip_id, source_id) WHERE clip_id IS NOT NULL DO UPDATE
            SET decision = excluded.decision, reason = excluded.reason, score = excluded.score
            WHERE decision <> excluded.decision OR reason <> excluded.reason OR score IS NOT excluded.score
            """, [source, clip, verdict.decision.rawValue, verdict.reason, verdict.score])
    }
}
