import GRDB

extension CatalogReader {
    /// The rows of the clips that a set's examples are about, those further ones included that an example has as parents, in the order of
    /// their first example.
    ///
    /// - Parameter includesDropped: Also clips and examples with a current drop verdict.
    public func clipIDs(inSet set: Int64, includesDropped: Bool) throws -> [Int64] {
        let kept = includesDropped ? "" : Example.isKept
        return try Int64.fetchAll(
            db,
            sql: """
                SELECT clip FROM (
                    SELECT clip_id AS clip, position * 1000 AS place FROM example WHERE set_id = :set \(kept)
                    UNION ALL
                    SELECT parent.value, position * 1000 + 1 + parent.key FROM example, json_each(example.parents) AS parent
                    WHERE set_id = :set AND parents <> '[]' \(kept)
                ) GROUP BY clip ORDER BY min(place)
                """, arguments: ["set": set])
    }

    /// Clips by row.
    ///
    /// - Parameter ids: Rows of `clip`; a page of a few hundred at a time.
    public func clips(ids: [Int64]) throws -> [Int64: Clip] {
        Dictionary(try clips(inKeyOrder: ids).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The examples that a set has of some clips, in order.
    ///
    /// - Parameters:
    ///   - clips: Rows of `clip`; a page of a few hundred at a time.
    ///   - includesDropped: Also those with a current drop verdict on themselves; that of a clip is the caller's to look at.
    public func examples(set: Int64, clips: [Int64], includesDropped: Bool) throws -> [Example] {
        let list = "[" + clips.map(String.init).joined(separator: ",") + "]"
        let statement = try db.cachedStatement(
            sql: """
                SELECT example.*, clip.key AS clip_key FROM example JOIN keyed_clip AS clip ON clip.id = example.clip_id
                WHERE set_id = ? AND example.clip_id IN (SELECT value FROM json_each(?)) \(includesDropped ? "" : Example.isKeptItself)
                ORDER BY position
                """)
        return try Row.fetchAll(statement, arguments: [set, list]).map(Example.init(row:))
    }

    /// The folders that a corpus was imported from, as absolute paths.
    public func roots(corpus name: String) throws -> [String] {
        try String.fetchAll(
            db, sql: "SELECT root.path FROM root JOIN corpus ON corpus.id = corpus_id WHERE corpus.name = ? ORDER BY root.id", arguments: [name])
    }

    /// The corpora by name.
    public func corpora() throws -> [String: Corpus] {
        let corpora = try Row.fetchAll(db, sql: "SELECT * FROM corpus").map { row in
            Corpus(
                name: row["name"], release: row["release"], title: row["title"], homepage: row["homepage"], license: row["license"],
                textLicense: row["text_license"], attribution: row["attribution"])
        }
        return Dictionary(corpora.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }
}
