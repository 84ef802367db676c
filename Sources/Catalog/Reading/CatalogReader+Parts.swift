import GRDB

extension CatalogReader {
    /// What a recording was composed of, in order; empty of any other.
    public func parts(recording: Int64) throws -> [RecordingPart] {
        let statement = try db.cachedStatement(sql: "SELECT * FROM part WHERE recording_id = ? ORDER BY position")
        return try Row.fetchAll(statement, arguments: [recording]).map(RecordingPart.init(row:))
    }

    /// The clips that the recordings of some clips were composed of, in the order of the parts; none for any other, and 0 for one that left
    /// the catalog.
    public func parents(of clips: some Sequence<Int64>) throws -> [Int64: [Int64]] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT clip.id, ifnull(part.parent_id, 0) FROM clip JOIN part ON part.recording_id = clip.recording_id
                WHERE clip.id IN (SELECT value FROM json_each(?)) ORDER BY clip.id, part.position
                """)
        var parents: [Int64: [Int64]] = [:]
        let rows = try Row.fetchCursor(statement, arguments: ["[" + clips.map(String.init).joined(separator: ",") + "]"])
        while let row = try rows.next() { parents[row[0], default: []].append(row[1]) }
        return parents
    }

    /// The recordings of a corpus that a source has said all about, with the size of each file, by path.
    ///
    /// - Parameters:
    ///   - root: Absolute path of the folder that they lie in.
    ///   - source: The row of the source.
    public func recordings(corpus: String, root: String, heardBy source: Int64) throws -> [String: Int64] {
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT recording.path, recording.bytes FROM heard JOIN clip ON clip.id = heard.clip_id AND NOT clip.is_segment
                JOIN recording ON recording.id = clip.recording_id JOIN corpus ON corpus.id = recording.corpus_id
                JOIN root ON root.id = recording.root_id
                WHERE heard.source_id = ? AND corpus.name = ? AND root.path = ? AND recording.state = 'ok'
                """, arguments: [source, corpus, root])
        var sizes: [String: Int64] = [:]
        while let row = try rows.next() { sizes[row["path"]] = row["bytes"] }
        return sizes
    }
}

extension RecordingPart {
    init(row: Row) {
        self.init(
            position: row["position"], role: Role(rawValue: row["role"]) ?? .event, parent: row["parent_id"], parentKey: row["parent_key"],
            start: row["start_frame"], frames: row["frames"], onset: row["onset_frame"], fade: row["fade_frames"], gain: row["gain"])
    }
}
