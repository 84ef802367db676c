import GRDB

extension CatalogWriter {
    /// The row of a source, made when it is new.
    public func source(_ source: Source) throws -> Int64 {
        try run(
            "INSERT OR IGNORE INTO source (kind, name, version, parameters, parameters_hash) VALUES (?, ?, ?, ?, ?)",
            [source.kind.rawValue, source.name, source.version, source.parameters, source.parametersHash])
        return try reader.sourceID(source) ?? db.lastInsertedRowID
    }

    /// Gives or renews a source's verdict on a clip.
    ///
    /// What the same filter or person said of the clip before, by another
    /// recipe or version, stays on record but counts no more.
    ///
    /// - Returns: Whether anything changed.
    @discardableResult
    public func judge(clip: Int64, source: Int64, _ verdict: Verdict) throws -> Bool {
        try say(
            """
            UPDATE verdict SET is_current = 0 WHERE clip_id = ?1 AND is_current AND source_id IN
                (SELECT other.id FROM source AS other JOIN source AS own USING (kind, name) WHERE own.id = ?2 AND other.id <> ?2)
            """, [clip, source])
        return try say(
            """
            INSERT INTO verdict (source_id, clip_id, decision, reason, score) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (clip_id, source_id) WHERE clip_id IS NOT NULL DO UPDATE
            SET decision = excluded.decision, reason = excluded.reason, score = excluded.score, is_current = 1
            WHERE decision <> excluded.decision OR reason <> excluded.reason OR score IS NOT excluded.score OR NOT is_current
            """, [source, clip, verdict.decision.rawValue, verdict.reason, verdict.score])
    }

    /// Gives or renews a source's verdict on an example, by its row.
    ///
    /// A verdict on an example is nothing that sets are made from, so the
    /// catalog's revision stands and the set stays up to date.
    ///
    /// - Returns: Whether anything changed.
    @discardableResult
    public func judge(example: Int64, source: Int64, _ verdict: Verdict) throws -> Bool {
        try run(
            """
            UPDATE verdict SET is_current = 0 WHERE example_id = ?1 AND is_current AND source_id IN
                (SELECT other.id FROM source AS other JOIN source AS own USING (kind, name) WHERE own.id = ?2 AND other.id <> ?2)
            """, [example, source])
        return try run(
            """
            INSERT INTO verdict (source_id, example_id, decision, reason, score) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (example_id, source_id) WHERE example_id IS NOT NULL DO UPDATE
            SET decision = excluded.decision, reason = excluded.reason, score = excluded.score, is_current = 1
            WHERE decision <> excluded.decision OR reason <> excluded.reason OR score IS NOT excluded.score OR NOT is_current
            """, [source, example, verdict.decision.rawValue, verdict.reason, verdict.score]) > 0
    }
}
