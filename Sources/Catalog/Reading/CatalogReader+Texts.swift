import GRDB

/// A text about a clip, where its words alone matter.
public struct ClipText: Sendable, Equatable {
    /// The row of the text.
    public var id: Int64
    /// The row of the clip.
    public var clip: Int64
    public var role: String
    public var body: String
}

extension CatalogReader {
    /// The texts of some clips, in the order of their rows.
    ///
    /// - Parameter clips: Rows of `clip`; a page of a few hundred at a time.
    public func texts(clips: [Int64], _ filter: TextFilter) throws -> [ClipText] {
        let condition = filter.condition
        let ids = "[" + clips.map(String.init).joined(separator: ",") + "]"
        let statement = try db.cachedStatement(
            sql: """
                SELECT text.id, text.clip_id, text.role, text.body FROM text
                WHERE text.clip_id IN (SELECT value FROM json_each(?)) AND \(condition.sql) ORDER BY text.id
                """)
        return try Row.fetchAll(statement, arguments: [ids] + condition.arguments).map {
            ClipText(id: $0["id"], clip: $0["clip_id"], role: $0["role"], body: $0["body"])
        }
    }
}
