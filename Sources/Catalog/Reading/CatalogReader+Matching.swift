import GRDB

extension CatalogReader {
    /// Those of some clips that a query asks for.
    ///
    /// - Parameter clips: Rows of `clip`; a page of a few hundred at a time.
    /// - Throws: `QueryError` where the query names a class that is nowhere.
    public func clips(_ clips: [Int64], matching query: Query) throws -> Set<Int64> {
        let condition = try self.condition(ClipFilter(query: query))
        let ids = "[" + clips.map(String.init).joined(separator: ",") + "]"
        let statement = try db.cachedStatement(
            sql: """
                SELECT clip.id FROM clip JOIN recording ON recording.id = clip.recording_id JOIN corpus ON corpus.id = recording.corpus_id
                WHERE clip.id IN (SELECT value FROM json_each(?)) AND (\(condition.sql))
                """)
        return try Int64.fetchSet(statement, arguments: [ids] + condition.arguments)
    }
}
