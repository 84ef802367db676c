import GRDB

extension CatalogReader {
    /// The rows of clips, in the order of their keys.
    ///
    /// Eight bytes a clip, so that a pass decides once which clips it goes
    /// through, and does not ask the whole question again for every page.
    ///
    /// - Parameter clip: Only those behind the clip of this row; nil for all.
    /// - Throws: `QueryError` where the query names a class that is nowhere.
    public func clipIDs(_ filter: ClipFilter, after clip: Int64? = nil) throws -> [Int64] {
        var search = try self.search(filter)
        if let clip { search.condition = search.condition && Clip.isBehind(clip) }
        return try Int64.fetchAll(
            db,
            sql: """
                SELECT clip.id FROM \(search.tables)
                WHERE \(search.condition.sql) ORDER BY \(Clip.order)
                """, arguments: search.arguments)
    }

    /// Some clips, in the order of their keys.
    ///
    /// - Parameter ids: Rows of `clip`; a page of a few hundred at a time.
    public func clips(inKeyOrder ids: some Sequence<Int64>) throws -> [Clip] {
        let list = "[" + ids.map(String.init).joined(separator: ",") + "]"
        let statement = try db.cachedStatement(
            sql: "\(Clip.selection) WHERE clip.id IN (SELECT value FROM json_each(?)) ORDER BY \(Clip.order)")
        return try Row.fetchAll(statement, arguments: [list]).map(Clip.init(row:))
    }
}
