import GRDB

extension CatalogReader {
    /// The row of the clip of a portable key, or nil where there is none.
    ///
    /// - Parameter key: Corpus, path, and `#start-end` in frames unless the clip is the whole recording.
    public func clipID(key: String) throws -> Int64? {
        guard let slash = key.firstIndex(of: "/") else { return nil }
        let (corpus, path) = (String(key[..<slash]), String(key[key.index(after: slash)...]))
        let whole = try Int64.fetchOne(
            db.cachedStatement(sql: "\(Self.clipOfPath) AND NOT is_segment"), arguments: [corpus, path])
        // A path may hold a "#" of its own.
        guard whole == nil, let mark = path.lastIndex(of: "#") else { return whole }
        let frames = path[path.index(after: mark)...].split(separator: "-", omittingEmptySubsequences: false).map { Int64($0) }
        guard frames.count == 2, let start = frames[0], let end = frames[1] else { return nil }
        return try Int64.fetchOne(
            db.cachedStatement(sql: "\(Self.clipOfPath) AND is_segment AND start_frame = ? AND end_frame = ?"),
            arguments: [corpus, String(path[..<mark]), start, end])
    }

    private static let clipOfPath = """
        SELECT clip.id FROM corpus JOIN recording ON recording.corpus_id = corpus.id JOIN clip ON clip.recording_id = recording.id
        WHERE corpus.name = ? AND recording.path = ?
        """
}
