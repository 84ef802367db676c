import CArchive
import Foundation
import Glibc

/// Compresses texts for tests, through libarchive.
enum GzipFile {
    static func data(_ text: String) -> Data {
        let path = NSTemporaryDirectory() + "gzip-" + UUID().uuidString
        defer { unlink(path) }
        let archive = archive_write_new()
        archive_write_set_format_raw(archive)
        archive_write_add_filter_gzip(archive)
        archive_write_open_filename(archive, path)
        let entry = archive_entry_new()
        archive_entry_set_filetype(entry, UInt32(Glibc.S_IFREG))
        archive_write_header(archive, entry)
        let bytes = Array(text.utf8)
        _ = bytes.withUnsafeBytes { archive_write_data(archive, $0.baseAddress, $0.count) }
        archive_entry_free(entry)
        archive_write_close(archive)
        archive_write_free(archive)
        return FileManager.default.contents(atPath: path) ?? Data()
    }
}
