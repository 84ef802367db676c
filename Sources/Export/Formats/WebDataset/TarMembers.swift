import CArchive
import Glibc

/// Reads a tar file member by member.
final class TarMembers {
    private let path: String
    private let archive: OpaquePointer

    /// A file in the tar.
    struct Member {
        var name: String
        var isRegular: Bool
        /// Nil where it is larger than was asked for.
        var content: [UInt8]?
    }

    /// - Throws: `ExportError.cannotRead`.
    init(_ path: String) throws {
        self.path = path
        guard let archive = archive_read_new() else { throw ExportError.cannotRead(path: path, reason: "no memory for a tar file") }
        self.archive = archive
        archive_read_support_format_tar(archive)
        try check(archive_read_open_filename(archive, path, 1 << 20))
    }

    deinit {
        archive_read_free(archive)
    }

    /// The next member, or nil at the end.
    ///
    /// - Parameter limit: Larger contents are passed over, whatever the header claims.
    /// - Throws: `ExportError.cannotRead` where the tar is broken.
    func next(limit: Int) throws -> Member? {
        var entry: OpaquePointer?
        let status = archive_read_next_header(archive, &entry)
        if status == ARCHIVE_EOF { return nil }
        try check(status)
        guard let entry, let name = archive_entry_pathname(entry) else { throw failure() }
        var member = Member(
            name: String(cString: name), isRegular: archive_entry_filetype(entry) == UInt32(Glibc.S_IFREG), content: [])
        var block = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = archive_read_data(archive, &block, block.count)
            guard count >= 0 else { throw failure() }
            if count == 0 { return member }
            if let size = member.content?.count, size + count > limit { member.content = nil }
            member.content?.append(contentsOf: block[..<count])
        }
    }

    private func check(_ status: Int32) throws {
        if status < ARCHIVE_WARN { throw failure() }
    }

    private func failure() -> ExportError {
        .cannotRead(path: path, reason: archive_error_string(archive).map { String(cString: $0) } ?? "libarchive gives no reason")
    }
}
