import GRDB

extension CatalogReader {
    /// Those of some statements that a corpus itself says, and that its texts' licence holds for.
    ///
    /// - Parameter evidence: Of a page of examples.
    public func saidByCorpora(_ evidence: some Sequence<Evidence>) throws -> Set<Evidence> {
        var ids: [Statement.Kind: Set<Int64>] = [:]
        for statement in evidence { ids[statement.kind, default: []].insert(statement.id) }
        var said: Set<Evidence> = []
        // Embeddings and units are only ever of models.
        for (kind, ids) in ids where kind != .vector && kind != .units {
            let list = "[" + ids.map(String.init).joined(separator: ",") + "]"
            let statement = try db.cachedStatement(
                sql: """
                    SELECT id FROM \(kind.rawValue) WHERE id IN (SELECT value FROM json_each(?))
                        AND source_id IN (SELECT id FROM source WHERE kind = 'corpus')
                    """)
            for id in try Int64.fetchAll(statement, arguments: [list]) { said.insert(Evidence(kind, id)) }
        }
        return said
    }
}
