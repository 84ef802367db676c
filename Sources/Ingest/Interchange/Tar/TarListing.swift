import CArchive
import Glibc

/// Lists the files of a tar and where their bytes lie, without reading them.
final class TarListing {
    struct Member {
        /// As it stands in the tar.
        var name: String
        /// Of the first byte of its content.
        var offset: Int64
        var length: Int64
        /// Why it cannot be read in place.
        var defect: String?
    }

    /// Why a tar cannot be read, or not to its end.
    struct Failure: Error, Equatable {
        var reason: String
    }

    /// Relative to the corpus.
    let path: String
    private let archive: OpaquePointer
    private let file: Int32
    private let size: Int64
    private var isAtEnd = false

    /// Opens a tar.
    ///
    /// - Parameter path: Relative to the corpus.
    /// - Throws: `Failure`, also where it is compressed.
    init(_ path: String, in folder: CorpusFolder) throws(Failure) {
        self.path = path
        guard case .file(let stamp) = folder.look(at: path) else { throw Failure(reason: "its path leaves the corpus root") }
        size = stamp.bytes
        do {
            file = try RegularFileDescriptor.open(folder.absolute(stamp.path))
        } catch {
            throw Failure(reason: "\(error)")
        }
        if let compression = Self.compression(of: file) {
            close(file)
            throw Failure(reason: "it is compressed (\(compression)), so that its members cannot be read in place; unpack it to a plain .tar")
        }
        guard let archive = archive_read_new() else {
            close(file)
            throw Failure(reason: "no memory to read it")
        }
        self.archive = archive
        archive_read_support_format_tar(archive)
        archive_read_support_format_empty(archive)
        if archive_read_open_fd(archive, file, 1 << 16) < ARCHIVE_WARN { throw failure() }
    }

    deinit {
        archive_read_free(archive)
        close(file)
    }

    /// The next regular file, or nil at the end.
    ///
    /// - Throws: `Failure` where a header is broken; there is nothing more to be had then.
    func next() throws(Failure) -> Member? {
        while !isAtEnd {
            var entry: OpaquePointer?
            let status = archive_read_next_header(archive, &entry)
            if status == ARCHIVE_EOF { break }
            guard status == ARCHIVE_OK || status == ARCHIVE_WARN, let entry else {
                isAtEnd = true
                throw failure()
            }
            guard archive_entry_filetype(entry) == UInt32(Glibc.S_IFREG), archive_entry_hardlink(entry) == nil else { continue }
            return member(entry)
        }
        isAtEnd = true
        return nil
    }

    /// Reads the content of a small member.
    ///
    /// - Returns: Nil where it is larger than `limit` or cannot be read.
    func bytes(of member: Member, limit: Int) -> [UInt8]? {
        // A member without a defect lies within the file, so that its length is no mere claim.
        guard member.defect == nil, member.length <= limit else { return nil }
        var bytes = [UInt8](repeating: 0, count: Int(member.length))
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeMutableBytes { pread(file, $0.baseAddress?.advanced(by: done), $0.count - done, Int(member.offset) + done) }
            guard count > 0 else { return nil }
            done += count
        }
        return bytes
    }

    private func member(_ entry: OpaquePointer) -> Member {
        // libarchive has read the headers of the member, long names included, and nothing of its content.
        let offset = archive_filter_bytes(archive, 0)
        let length = archive_entry_size(entry)
        let bytes = archive_entry_pathname(entry) ?? archive_entry_pathname_utf8(entry)
        let name = bytes.flatMap { String(validatingCString: $0) }
        var member = Member(name: name ?? bytes.map { String(cString: $0) } ?? "", offset: offset, length: length)
        if name == nil {
            member.defect = "its name is not UTF-8, so it cannot be named in a catalog"
        } else if archive_entry_sparse_count(entry) > 0 {
            member.defect = "it is stored with holes, so that it cannot be read in place"
        } else if length < 0 || offset < 0 || length > size - offset {
            member.defect = "\(path) ends before it does"
            isAtEnd = true
        }
        return member
    }

    private static func compression(of file: Int32) -> String? {
        var start = [UInt8](repeating: 0, count: 6)
        guard pread(file, &start, start.count, 0) == start.count else { return nil }
        let known: [(String, [UInt8])] = [
            ("gzip", [0x1F, 0x8B]), ("bzip2", [0x42, 0x5A, 0x68]), ("xz", [0xFD, 0x37, 0x7A, 0x58, 0x5A]), ("zstd", [0x28, 0xB5, 0x2F, 0xFD]),
        ]
        return known.first { start.starts(with: $0.1) }?.0
    }

    private func failure() -> Failure {
        Failure(reason: archive_error_string(archive).map { String(cString: $0) } ?? "libarchive gives no reason")
    }
}
