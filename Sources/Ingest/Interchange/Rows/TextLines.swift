import CArchive
import Foundation
import Glibc

/// Reads the lines of a text file, compressed or not, a block at a time.
final class TextLines {
    /// A line without its end.
    struct Line {
        /// Counted from 1, empty lines included.
        var number: Int
        /// Nil where it is longer than `longest`.
        var bytes: Data?

        /// Nil where it is too long or not UTF-8.
        var text: String? {
            bytes.flatMap { String(validating: $0, as: UTF8.self) }
        }
    }

    static let longest = 1 << 24

    private let path: String
    private let archive: OpaquePointer
    private let longest: Int
    private let file: Int32
    private var block = [UInt8](repeating: 0, count: 1 << 17)
    private var filled = 0
    private var position = 0
    private var number = 0
    private var isAtEnd = false

    /// Opens a file; gzip, bzip2 and xz are unpacked on the way.
    ///
    /// - Parameters:
    ///   - path: Absolute.
    ///   - longest: In bytes; longer lines are passed over.
    /// - Throws: `IngestError.cannotRead`.
    convenience init(path: String, longest: Int = TextLines.longest) throws {
        try self.init(file: RegularFileDescriptor.open(path), path: path, longest: longest)
    }

    /// Reads what is open already, as the output of a program.
    ///
    /// - Parameters:
    ///   - file: A descriptor, which is closed in the end.
    ///   - path: For messages.
    init(file: Int32, path: String, longest: Int) throws {
        self.file = file
        self.path = path
        self.longest = longest
        guard let archive = archive_read_new() else {
            close(file)
            throw IngestError.cannotRead(path, reason: "no memory to read it")
        }
        self.archive = archive
        archive_read_support_filter_gzip(archive)
        archive_read_support_filter_bzip2(archive)
        archive_read_support_filter_xz(archive)
        archive_read_support_format_raw(archive)
        archive_read_support_format_empty(archive)
        var entry: OpaquePointer?
        guard archive_read_open_fd(archive, file, 1 << 17) >= ARCHIVE_WARN else { throw failure() }
        let status = archive_read_next_header(archive, &entry)
        if status == ARCHIVE_EOF { isAtEnd = true } else if status != ARCHIVE_OK, status != ARCHIVE_WARN { throw failure() }
    }

    deinit {
        archive_read_free(archive)
        close(file)
    }

    /// The next line, or nil at the end.
    ///
    /// - Throws: `IngestError.cannotRead`, as when a compressed file ends too early.
    func next() throws -> Line? {
        var line = Data()
        var isTooLong = false
        while true {
            if position == filled {
                guard try fill() else {
                    guard !line.isEmpty || isTooLong else { return nil }
                    number += 1
                    return Line(number: number, bytes: isTooLong ? nil : line)
                }
            }
            let end = block[position..<filled].firstIndex(of: UInt8(ascii: "\n"))
            if line.count + (end ?? filled) - position > longest {
                isTooLong = true
            } else if !isTooLong {
                line.append(contentsOf: block[position..<(end ?? filled)])
            }
            position = end.map { $0 + 1 } ?? filled
            if end != nil {
                number += 1
                if line.last == UInt8(ascii: "\r") { line.removeLast() }
                if number == 1, line.starts(with: [0xEF, 0xBB, 0xBF]) { line.removeFirst(3) }
                return Line(number: number, bytes: isTooLong ? nil : line)
            }
        }
    }

    private func fill() throws -> Bool {
        guard !isAtEnd else { return false }
        let count = archive_read_data(archive, &block, block.count)
        guard count >= 0 else { throw failure() }
        (position, filled) = (0, count)
        if count == 0 { isAtEnd = true }
        return count > 0
    }

    private func failure() -> IngestError {
        .cannotRead(path, reason: archive_error_string(archive).map { String(cString: $0) } ?? "libarchive gives no reason")
    }
}

/// Opens files that have to be regular ones, so that no pipe or device holds an import up.
enum RegularFileDescriptor {
    /// - Throws: `IngestError.cannotRead`.
    static func open(_ path: String) throws -> Int32 {
        let file = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { throw IngestError.cannotRead(path, reason: String(cString: strerror(errno))) }
        var facts = stat()
        guard fstat(file, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else {
            close(file)
            throw IngestError.cannotRead(path, reason: "it is not a regular file")
        }
        return file
    }
}
