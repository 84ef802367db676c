import Glibc

/// A text file that is written from front to back through a buffer of 1 MiB.
final class OutputFile {
    private let path: String
    private let file: Int32
    private var buffer: [UInt8] = []

    /// Opens a file for writing.
    ///
    /// - Parameter appends: Goes on at the end of what is there.
    /// - Throws: `ExportError.cannotWrite`.
    init(_ path: String, appends: Bool = false) throws {
        self.path = path
        file = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | (appends ? O_APPEND : O_TRUNC), 0o644)
        guard file >= 0 else { throw ExportError.cannotWrite(path: path, reason: String(cString: strerror(errno))) }
    }

    deinit {
        close(file)
    }

    func append(_ text: String) throws {
        buffer.append(contentsOf: text.utf8)
        if buffer.count >= 1 << 20 { try flush() }
    }

    /// Hands everything to the system.
    ///
    /// - Throws: `ExportError.cannotWrite`, as when the disk is full.
    func flush() throws {
        var done = 0
        while done < buffer.count {
            let written = buffer.withUnsafeBytes { write(file, $0.baseAddress?.advanced(by: done), $0.count - done) }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { throw ExportError.cannotWrite(path: path, reason: String(cString: strerror(errno))) }
            done += written
        }
        buffer.removeAll(keepingCapacity: true)
    }
}
