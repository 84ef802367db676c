import GRDB

extension CatalogReader {
    /// Clips in the order of their keys, a page at a time.
    ///
    /// - Parameters:
    ///   - key: The last key of the page before, or nil for the first page.
    ///   - limit: Rows in a page, or nil for all.
    /// - Throws: `QueryError` where the query names a class that is nowhere.
    public func clips(_ filter: ClipFilter = ClipFilter(), after key: String? = nil, limit: Int? = nil) throws -> [Clip] {
        var condition = try self.condition(filter)
        if let key { condition = condition && SQLCondition("clip.key > ?", [key]) }
        let sql = """
            \(Clip.selection)
            WHERE \(condition.sql) ORDER BY clip.key LIMIT ?
            """
        return try Row.fetchAll(db.cachedStatement(sql: sql), arguments: condition.arguments + [limit ?? -1]).map(Clip.init(row:))
    }

    /// How many clips there are, and how long they are together.
    ///
    /// - Returns: The count, and seconds over those whose length is known.
    public func totals(_ filter: ClipFilter = ClipFilter()) throws -> (clips: Int, seconds: Double) {
        let condition = try self.condition(filter)
        let row = try Row.fetchOne(
            db,
            sql: """
                SELECT count(*) AS clips, total(CAST(clip.end_frame - clip.start_frame AS REAL) / recording.sample_rate) AS seconds
                FROM clip JOIN recording ON recording.id = clip.recording_id JOIN corpus ON corpus.id = recording.corpus_id
                WHERE \(condition.sql)
                """, arguments: condition.arguments)
        return (row?["clips"] ?? 0, row?["seconds"] ?? 0)
    }

    func condition(_ filter: ClipFilter) throws -> SQLCondition {
        var condition = try filter.query.map { try QueryCompiler(reader: self).compile($0) } ?? SQLCondition("1")
        if filter.playable {
            condition = condition && SQLCondition("recording.state IN ('ok', 'unverified') AND clip.end_frame IS NOT NULL")
        }
        if !filter.includesDropped {
            condition = condition && SQLCondition("clip.id NOT IN (SELECT clip_id FROM dropped_clip)")
        }
        if let source = filter.unheardBy {
            condition =
                condition
                && SQLCondition("NOT EXISTS (SELECT 1 FROM heard WHERE heard.source_id = ? AND heard.clip_id = clip.id)", [source])
        }
        return condition
    }
}

extension Clip {
    /// The columns that `init(row:)` reads, with the tables they come from.
    ///
    /// SQLite keeps the order of a CROSS JOIN: clips first, so that a page
    /// comes from the index of their keys without sorting all of them.
    static let selection = """
        SELECT clip.id, clip.recording_id, clip.key, clip.start_frame, clip.end_frame, corpus.name AS corpus,
            root.path AS root, recording.path, recording.sample_rate, recording.channels, recording.state, recording.license,
            ifnull(recording.attribution, corpus.attribution) AS attribution, recording.split, recording.pcm_sha256
        FROM clip CROSS JOIN recording ON recording.id = clip.recording_id
            CROSS JOIN corpus ON corpus.id = recording.corpus_id CROSS JOIN root ON root.id = recording.root_id
        """

    init(row: Row) {
        let root: String = row["root"]
        let path: String = row["path"]
        self.init(
            id: row["id"], recordingID: row["recording_id"], corpus: row["corpus"], key: row["key"], path: "\(root)/\(path)",
            startFrame: row["start_frame"], endFrame: row["end_frame"], sampleRate: row["sample_rate"], channels: row["channels"],
            state: Recording.State(rawValue: row["state"]) ?? .damaged, license: row["license"], attribution: row["attribution"],
            split: row["split"], pcmSHA256: row["pcm_sha256"])
    }
}
