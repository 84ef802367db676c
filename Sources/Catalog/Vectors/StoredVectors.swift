import Foundation

/// The embeddings of one source where they lie, mapped into memory: reading one touches only its own pages.
///
///     let stored = try reader.storedVectors(source: source)
///     var last: Int64 = 0
///     while case let page = try reader.vectorRows(source: source, after: last, limit: 4096), let end = page.last {
///         for entry in page { stored?.withVector(entry.row) { values in … } }
///         last = end.id
///     }
///
/// Vectors that are written later are not among them.
public struct StoredVectors: Sendable {
    public let dimensions: Int
    /// How many rows the file has; some may be named by no statement.
    public let rows: Int

    private let data: Data

    /// - Throws: `CatalogError.vectorFile`.
    init(path: String, dimensions: Int) throws {
        do {
            data = try Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped)
        } catch {
            throw CatalogError.vectorFile(path, reason: error.localizedDescription)
        }
        self.dimensions = dimensions
        rows = data.count / max(1, dimensions * MemoryLayout<Float>.size)
    }

    /// Lends a vector's values for the length of a call; nil where the file ends before it.
    public func withVector<Result>(_ row: Int, _ body: (UnsafeBufferPointer<Float>) throws -> Result) rethrows -> Result? {
        guard row >= 0, row < rows else { return nil }
        return try data.withUnsafeBytes { bytes in
            try body(UnsafeBufferPointer(rebasing: bytes.assumingMemoryBound(to: Float.self)[row * dimensions..<(row + 1) * dimensions]))
        }
    }
}
