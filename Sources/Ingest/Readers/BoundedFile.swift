import Foundation

/// Small files beside the audio, which are read whole.
enum BoundedFile {
    /// Reads a file of at most `limit` bytes.
    ///
    /// - Returns: Nil where there is none.
    /// - Throws: `IngestError.cannotRead`, also where it is larger.
    static func bytes(of path: String, limit: Int) throws -> Data? {
        let file: FileHandle
        do {
            guard FileManager.default.fileExists(atPath: path) else { return nil }
            file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        } catch {
            throw IngestError.cannotRead(path, reason: error.localizedDescription)
        }
        defer { try? file.close() }
        do {
            let data = try file.read(upToCount: limit + 1) ?? Data()
            guard data.count <= limit else { throw IngestError.cannotRead(path, reason: "it is larger than \(limit) bytes") }
            return data
        } catch let error as IngestError {
            throw error
        } catch {
            throw IngestError.cannotRead(path, reason: error.localizedDescription)
        }
    }

    /// The lines of a text file, without their ends; bytes that are no UTF-8 become U+FFFD.
    ///
    /// - Throws: `IngestError.cannotRead`.
    static func lines(of path: String, limit: Int) throws -> [Substring]? {
        try bytes(of: path, limit: limit).map { String(decoding: $0, as: UTF8.self).split(whereSeparator: \.isNewline) }
    }
}
