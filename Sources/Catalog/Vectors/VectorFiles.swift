import Foundation

/// Where long vectors lie: append-only files beside the catalog, one for
/// each source and width, rows of little-endian 32-bit floats.
enum VectorFiles {
    static func folder(of catalogPath: String) -> String {
        catalogPath + ".vectors"
    }

    static func name(source: Int64, dimensions: Int) -> String {
        "source-\(source)-\(dimensions).f32"
    }
}

/// Appends vectors during one write transaction.
///
/// SQLite lets one transaction write at a time, which keeps two processes
/// from appending to one file at once. Rows left by a killed transaction
/// are named by no statement and do no harm.
final class VectorAppender {
    private struct OpenFile {
        var handle: FileHandle
        var nextRow: Int
    }

    private let folder: String
    private var files: [String: OpenFile] = [:]

    init(folder: String) {
        self.folder = folder
    }

    /// Adds a row and tells its number.
    ///
    /// - Throws: `CatalogError.vectorFile`.
    func append(_ values: [Float], to name: String) throws -> Int {
        do {
            var file = try files[name] ?? open(name, dimensions: values.count)
            let row = file.nextRow
            try values.withUnsafeBytes { try file.handle.write(contentsOf: Data($0)) }
            file.nextRow += 1
            files[name] = file
            return row
        } catch {
            throw CatalogError.vectorFile("\(folder)/\(name)", reason: error.localizedDescription)
        }
    }

    /// Makes what was appended durable.
    func sync() throws {
        for (name, file) in files {
            do {
                try file.handle.synchronize()
                try file.handle.close()
            } catch {
                throw CatalogError.vectorFile("\(folder)/\(name)", reason: error.localizedDescription)
            }
        }
        files = [:]
    }

    private func open(_ name: String, dimensions: Int) throws -> OpenFile {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let path = "\(folder)/\(name)"
        if !FileManager.default.fileExists(atPath: path) { try Data().write(to: URL(fileURLWithPath: path)) }
        let handle = try FileHandle(forUpdating: URL(fileURLWithPath: path))
        // A killed write may have left part of a row: go on at the next whole one.
        let rowBytes = UInt64(max(1, dimensions) * MemoryLayout<Float>.size)
        let row = (try handle.seekToEnd() + rowBytes - 1) / rowBytes
        try handle.truncate(atOffset: row * rowBytes)
        try handle.seek(toOffset: row * rowBytes)
        return OpenFile(handle: handle, nextRow: Int(row))
    }
}
