import Foundation
import Glibc

/// Small files beside the audio, which are read whole.
enum BoundedFile {
    /// Reads a regular file of at most `limit` bytes.
    ///
    /// - Parameter path: Absolute.
    /// - Returns: Nil where there is none.
    /// - Throws: `IngestError.cannotRead`, also where it is larger.
    static func bytes(of path: String, limit: Int) throws -> Data? {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw IngestError.cannotRead(path, reason: String(cString: strerror(errno)))
        }
        let handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
        var facts = stat()
        guard fstat(file, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else {
            throw IngestError.cannotRead(path, reason: "it is not a regular file")
        }
        let data: Data
        do {
            data = try handle.read(upToCount: limit + 1) ?? Data()
        } catch {
            throw IngestError.cannotRead(path, reason: error.localizedDescription)
        }
        guard data.count <= limit else { throw IngestError.cannotRead(path, reason: "it is larger than \(limit) bytes") }
        return data
    }
}

extension CorpusFolder {
    /// Reads a file of the corpus of at most `limit` bytes.
    ///
    /// - Returns: Nil where there is none within the corpus.
    /// - Throws: `IngestError.cannotRead`, also where it is larger.
    func bytes(of relative: String, limit: Int) throws -> Data? {
        guard case .file(let stamp) = look(at: relative) else { return nil }
        return try BoundedFile.bytes(of: absolute(stamp.path), limit: limit)
    }

    /// The lines of a text file of the corpus, without their ends; bytes that are no UTF-8 become U+FFFD.
    ///
    /// - Returns: None where there is no such file within the corpus.
    /// - Throws: `IngestError.cannotRead`, also where it is larger than 16 MiB.
    func lines(of relative: String) throws -> [Substring] {
        guard let data = try bytes(of: relative, limit: 1 << 24) else { return [] }
        return String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline)
    }
}
