import Foundation
import GRDB

/// What an embedding is of, and where it lies.
public struct VectorRow: Sendable, Equatable {
    /// The row of the statement.
    public var id: Int64
    /// The row of the clip.
    public var clip: Int64
    /// The row of the text that it is of; nil where it is of the clip's sound.
    public var text: Int64?
    /// Its place in `StoredVectors`; texts with the same words may share one.
    public var row: Int
}

extension CatalogReader {
    /// A source's embedding of a clip, or nil where it gave none.
    ///
    /// - Throws: `CatalogError.vectorFile` where the file is shorter than the row says.
    public func vector(clip: Int64, source: Int64) throws -> [Float]? {
        try vector("clip_id = ? AND source_id = ? AND text_id IS NULL", [clip, source])
    }

    /// A source's embedding of a text, or nil where it gave none.
    ///
    /// - Throws: `CatalogError.vectorFile` where the file is shorter than the row says.
    public func vector(text: Int64, source: Int64) throws -> [Float]? {
        try vector("text_id = ? AND source_id = ?", [text, source])
    }

    private func vector(_ condition: String, _ arguments: StatementArguments) throws -> [Float]? {
        let statement = try db.cachedStatement(sql: "SELECT dimensions, file, row FROM vector WHERE \(condition)")
        guard let found = try Row.fetchOne(statement, arguments: arguments) else { return nil }
        let path = "\(VectorFiles.folder(of: catalogPath))/\(found["file"] as String)"
        let row: Int = found["row"]
        let values = try StoredVectors(path: path, dimensions: found["dimensions"]).withVector(row) { Array($0) }
        guard let values else { throw CatalogError.vectorFile(path, reason: "it ends before row \(row)") }
        return values
    }

    /// The file of a source's embeddings, or nil where it gave none.
    ///
    /// - Throws: `CatalogError.vectorFile`.
    public func storedVectors(source: Int64) throws -> StoredVectors? {
        let statement = try db.cachedStatement(sql: "SELECT dimensions, file FROM vector WHERE source_id = ? LIMIT 1")
        guard let row = try Row.fetchOne(statement, arguments: [source]) else { return nil }
        return try StoredVectors(path: "\(VectorFiles.folder(of: catalogPath))/\(row["file"] as String)", dimensions: row["dimensions"])
    }

    /// A source's embeddings in the order of their rows, a page at a time.
    ///
    /// - Parameter id: The last row of the page before; 0 for the first page.
    public func vectorRows(source: Int64, after id: Int64, limit: Int) throws -> [VectorRow] {
        let statement = try db.cachedStatement(
            sql: "SELECT id, clip_id, text_id, row FROM vector WHERE id > ? AND +source_id = ? ORDER BY id LIMIT ?")
        return try Row.fetchAll(statement, arguments: [id, source, limit]).map {
            VectorRow(id: $0["id"], clip: $0["clip_id"], text: $0["text_id"], row: $0["row"])
        }
    }
}
