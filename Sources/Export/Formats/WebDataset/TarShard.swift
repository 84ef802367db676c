import CArchive
import Glibc

/// A tar file that is being written: the same members give the same bytes.
///
/// Plain ustar with mode 0444, no owner and no time; the PAX extension is
/// used only where a name does not fit the header, which `PortableName` rules
/// out.
final class TarShard {
    private let path: String
    private let archive: OpaquePointer
    private var isOpen = true
    /// Bytes of the members so far, headers and padding included.
    private(set) var bytes: Int64 = 0

    /// A header, and what the content is padded to.
    private static let block: Int64 = 512
    /// Two empty blocks end a tar file.
    static let trailer: Int64 = 1024

    /// - Throws: `ExportError.cannotWrite`.
    init(_ path: String) throws {
        self.path = path
        guard let archive = archive_write_new() else { throw ExportError.cannotWrite(path: path, reason: "no memory for a tar file") }
        self.archive = archive
        try check(archive_write_set_format_pax_restricted(archive))
        try check(archive_write_set_bytes_per_block(archive, 1 << 20))
        try check(archive_write_set_bytes_in_last_block(archive, 1))
        try check(archive_write_open_filename(archive, path))
    }

    deinit {
        archive_write_free(archive)
    }

    /// Bytes that members of these sizes will take.
    static func bytes(of sizes: [Int]) -> Int64 {
        sizes.reduce(0) { $0 + block + (Int64($1) + block - 1) / block * block }
    }

    /// Adds a file.
    ///
    /// - Throws: `ExportError.cannotWrite`, as when the disk is full.
    func add(_ name: String, _ content: [UInt8]) throws {
        guard let entry = archive_entry_new() else { throw ExportError.cannotWrite(path: path, reason: "no memory for a tar header") }
        defer { archive_entry_free(entry) }
        archive_entry_set_pathname(entry, name)
        archive_entry_set_filetype(entry, UInt32(Glibc.S_IFREG))
        archive_entry_set_perm(entry, 0o444)
        archive_entry_set_size(entry, Int64(content.count))
        archive_entry_set_mtime(entry, 0, 0)
        archive_entry_set_uid(entry, 0)
        archive_entry_set_gid(entry, 0)
        try check(archive_write_header(archive, entry))
        var done = 0
        while done < content.count {
            let written = content.withUnsafeBytes { archive_write_data(archive, $0.baseAddress?.advanced(by: done), $0.count - done) }
            guard written > 0 else { throw failure() }
            done += written
        }
        bytes += Self.bytes(of: [content.count])
    }

    /// Ends the file.
    ///
    /// - Throws: `ExportError.cannotWrite`.
    func close() throws {
        guard isOpen else { return }
        isOpen = false
        try check(archive_write_close(archive))
    }

    private func check(_ status: Int32) throws {
        if status < ARCHIVE_OK { throw failure() }
    }

    private func failure() -> ExportError {
        let words = archive_error_string(archive).map { String(cString: $0) } ?? "libarchive gives no reason"
        let number = archive_errno(archive)
        return .cannotWrite(path: path, reason: number > 0 ? "\(words) (\(String(cString: strerror(number))))" : words)
    }
}
