import GRDB

extension CatalogReader {
    /// Clips in the order of their keys, a page at a time.
    ///
    /// - Parameters:
    ///   - clip: The row of the last clip of the page before, or nil for the first page.
    ///   - limit: Rows in a page, or nil for all.
    /// - Throws: `QueryError` where the query names a class that is nowhere.
    public func clips(_ filter: ClipFilter = ClipFilter(), after clip: Int64? = nil, limit: Int? = nil) throws -> [Clip] {
        var condition = try self.condition(filter)
        if let clip { condition = condition && Clip.isBehind(clip) }
        let sql = """
            \(Clip.selectionInOrder)
            WHERE \(condition.sql) ORDER BY \(Clip.order) LIMIT ?
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
    /// The order of keys: a recording before its segments, and those by their frames.
    static let order = "corpus.name, recording.path, clip.is_segment, clip.start_frame, clip.end_frame"

    private static let columns = """
        SELECT clip.id, clip.recording_id, clip.is_segment, clip.start_frame, clip.end_frame, corpus.name AS corpus,
            root.path AS root, recording.path, recording.sample_rate, recording.channels, recording.state, recording.license,
            ifnull(recording.attribution, corpus.attribution) AS attribution, recording.split, recording.pcm_sha256,
            recording.container, recording.container_offset, recording.bytes
        """

    /// The columns that `init(row:)` reads, with the tables they come from.
    static let selection = """
        \(columns)
        FROM clip JOIN recording ON recording.id = clip.recording_id
            JOIN corpus ON corpus.id = recording.corpus_id JOIN root ON root.id = recording.root_id
        """

    /// The same in the order of keys.
    ///
    /// SQLite keeps the order of a CROSS JOIN, so that a page comes from the
    /// indexes of names, paths and frames without sorting all clips.
    static let selectionInOrder = """
        \(columns)
        FROM corpus CROSS JOIN recording ON recording.corpus_id = corpus.id
            CROSS JOIN clip ON clip.recording_id = recording.id CROSS JOIN root ON root.id = recording.root_id
        """

    /// Whether a clip stands behind another in the order of keys.
    static func isBehind(_ clip: Int64) -> SQLCondition {
        SQLCondition(
            """
            (corpus.name, recording.path, clip.is_segment, clip.start_frame, ifnull(clip.end_frame, -1)) >
                (SELECT corpus.name, recording.path, is_segment, start_frame, ifnull(end_frame, -1) FROM clip
                    JOIN recording ON recording.id = recording_id JOIN corpus ON corpus.id = corpus_id WHERE clip.id = ?)
            """, [clip])
    }

    init(row: Row) {
        let root: String = row["root"]
        let path: String = row["path"]
        let (start, end): (Int64, Int64?) = (row["start_frame"], row["end_frame"])
        let span = row["is_segment"] ? start..<max(start, end ?? start) : nil
        let container = Recording.Container(row: row)
        self.init(
            id: row["id"], recordingID: row["recording_id"], corpus: row["corpus"],
            key: Clip.key(corpus: row["corpus"], path: path, span: span), path: "\(root)/\(container?.path ?? path)",
            byteRange: container.map { $0.offset..<$0.offset + (row["bytes"] ?? 0) }, startFrame: start, endFrame: end, sampleRate: row["sample_rate"], channels: row["channels"],
            state: Recording.State(rawValue: row["state"]) ?? .damaged, license: row["license"], attribution: row["attribution"],
            split: row["split"], pcmSHA256: row["pcm_sha256"])
    }
}
