import GRDB

/// A source of units: a model with one codebook.
public struct UnitSource: Sendable, Equatable {
    /// The row of the source.
    public var id: Int64
    /// Its name, which several codebooks may share.
    public var name: String

    public init(id: Int64, name: String) {
        self.id = id
        self.name = name
    }
}

extension CatalogReader {
    /// The sources that said units, the one with the most clips first, of two
    /// with as many the later.
    public func unitSources() throws -> [UnitSource] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT source.id, source.name FROM (SELECT source_id, count(DISTINCT clip_id) AS clips FROM units GROUP BY source_id)
                JOIN source ON source.id = source_id ORDER BY clips DESC, source.id DESC
                """
        ).map { UnitSource(id: $0["id"], name: $0["name"]) }
    }
}
