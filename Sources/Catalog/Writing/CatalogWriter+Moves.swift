import GRDB

extension CatalogWriter {
    /// Gives a recording the path at which it was found, by which the keys of its clips change too.
    ///
    /// What was said about it stays said.
    public func move(recording: Int64, to path: String) throws {
        try say("UPDATE recording SET path = ? WHERE id = ?", [path, recording])
    }

    /// Takes back the segments of a recording whose frames mean other times now, and what a source said of parts of the whole.
    ///
    /// Segments of which models, rules or people have spoken, or that examples are made of, stay.
    ///
    /// - Parameters:
    ///   - clip: The one that spans the recording.
    ///   - source: The corpus, which says its segments again.
    public func takeBackSegments(recording: Int64, clip: Int64, source: Int64) throws {
        try takeBackTimes(clip: clip, source: source)
        try say(
            """
            DELETE FROM clip WHERE recording_id = ?1 AND is_segment
                AND NOT EXISTS (SELECT 1 FROM example WHERE clip_id = clip.id)
                AND NOT EXISTS (SELECT 1 FROM verdict WHERE clip_id = clip.id)
                AND NOT EXISTS (SELECT 1 FROM heard WHERE clip_id = clip.id)
                AND NOT EXISTS (SELECT 1 FROM statement WHERE clip_id = clip.id AND source_id <> ?2)
            """, [recording, source])
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
