import GRDB

extension CatalogReader {
    /// Clips in the order of their keys, a page at a time.
    ///
    /// - Parameters:
    ///   - clip: The row of the last clip of the page before, or nil for the first page.
    ///   - limit: Rows in a page, or nil for all.
    /// - Throws: `QueryError` where the query names a class that is nowhere.
    public func clips(_ filter: ClipFilter = ClipFilter(), after clip: Int64? = nil, limit: Int? = nil) throws -> [Clip] {
        var search = try self.search(filter)
        if let clip { search.condition = search.condition && Clip.isBehind(clip) }
        let sql = """
            \(search.candidates == nil ? Clip.selectionInOrder : Clip.selection(from: search.tables))
            WHERE \(search.condition.sql) ORDER BY \(Clip.order) LIMIT ?
            """
        return try Row.fetchAll(db.cachedStatement(sql: sql), arguments: search.arguments + [limit ?? -1]).map(Clip.init(row:))
    }

    /// How many clips there are, and how long they are together.
    ///
    /// - Returns: The count, and seconds over those whose length is known.
    public func totals(_ filter: ClipFilter = ClipFilter()) throws -> (clips: Int, seconds: Double) {
        let search = try self.search(filter)
        let row = try Row.fetchOne(
            db,
            sql: """
                SELECT count(*) AS clips, total(CAST(clip.end_frame - clip.start_frame AS REAL) / recording.sample_rate) AS seconds
                FROM \(search.tables)
                WHERE \(search.condition.sql)
                """, arguments: search.arguments)
        return (row?["clips"] ?? 0, row?["seconds"] ?? 0)
    }

    /// Decides whether to walk through the clips or to begin with the few that a term of the query gives.
    func search(_ filter: ClipFilter) throws -> ClipSearch {
        let query = try filter.query.map { try QueryCompiler(reader: self).compile($0) } ?? CompiledQuery(parts: [])
        let counts = try query.parts.indices.compactMap { index in
            try query.parts[index].clips.map { (index: index, clips: try count(atMost: ClipSearch.fewClips + 1, of: $0)) }
        }
        guard let fewest = counts.min(by: { $0.clips < $1.clips }), fewest.clips <= ClipSearch.fewClips else {
            return ClipSearch(condition: condition(filter, query.condition()))
        }
        return ClipSearch(condition: condition(filter, query.condition(without: fewest.index)), candidates: query.parts[fewest.index].clips)
    }

    private func count(atMost limit: Int, of clips: SQLCondition) throws -> Int {
        let statement = try db.cachedStatement(sql: "SELECT count(*) FROM (SELECT * FROM (\(clips.sql)) LIMIT ?)")
        return try Int.fetchOne(statement, arguments: clips.arguments + [limit]) ?? 0
    }

    private func condition(_ filter: ClipFilter, _ query: SQLCondition) -> SQLCondition {
        var condition = query
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
        if let texts = filter.texts {
            let isSuch = texts.condition
            condition =
                condition && SQLCondition("clip.id IN (SELECT text.clip_id FROM text WHERE \(isSuch.sql))", isSuch.arguments)
        }
        return condition
    }
}

extension Clip {
    /// The order of keys: a recording before its segments, and those by their frames.
    static let order = "corpus.name, recording.path, clip.is_segment, clip.start_frame, clip.end_frame"

    /// In the order of `init(row:)`.
    private static let columns = """
        SELECT clip.id, clip.recording_id, clip.is_segment, clip.start_frame, clip.end_frame, corpus.name AS corpus,
            root.path AS root, recording.path, recording.sample_rate, recording.channels, recording.state, recording.license,
            ifnull(recording.attribution, corpus.attribution) AS attribution, recording.split, recording.pcm_sha256,
            recording.container, recording.container_offset, recording.bytes
        """

    /// The columns that `init(row:)` reads, with the tables they come from.
    static let selection = selection(from: ClipSearch(condition: SQLCondition("1")).tables)

    static func selection(from tables: String) -> String {
        """
        \(columns)
        FROM \(tables) JOIN root ON root.id = recording.root_id
        """
    }

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

    /// Reads the columns by their place, for a million clips pass here.
    init(row: Row) {
        let (path, root): (String, String) = (row[7], row[6])
        let (start, end): (Int64, Int64?) = (row[3], row[4])
        let corpus: String = row[5]
        let span = row[2] ? start..<max(start, end ?? start) : nil
        let container = (row[15] as String?).flatMap { path in (row[16] as Int64?).map { Recording.Container(path: path, offset: $0) } }
        self.init(
            id: row[0], recordingID: row[1], corpus: corpus, key: Clip.key(corpus: corpus, path: path, span: span),
            path: "\(root)/\(container?.path ?? path)", byteRange: container.map { $0.offset..<$0.offset + (row[17] ?? 0) }, startFrame: start,
            endFrame: end, sampleRate: row[8], channels: row[9], state: Recording.State(rawValue: row[10]) ?? .damaged, license: row[11],
            attribution: row[12], split: row[13], pcmSHA256: row[14])
    }
}
