import CArchive
import Foundation
import Glibc

/// Writes tars for tests: through libarchive, so that they are genuine, or block by block, so that they can be broken.
struct TarBuilder {
    enum Flavour: CaseIterable {
        case ustar, pax, gnu
    }

    private var members: [(name: String, content: Data)] = []

    mutating func add(_ name: String, _ content: Data) {
        members.append((name, content))
    }

    mutating func add(_ name: String, _ text: String) {
        add(name, Data(text.utf8))
    }

    /// The tar's bytes.
    func data(_ flavour: Flavour = .ustar, isCompressed: Bool = false) -> Data {
        let path = NSTemporaryDirectory() + "tar-" + UUID().uuidString
        defer { unlink(path) }
        let archive = archive_write_new()
        switch flavour {
        case .ustar: archive_write_set_format_ustar(archive)
        case .pax: archive_write_set_format_pax(archive)
        case .gnu: archive_write_set_format_gnutar(archive)
        }
        if isCompressed { archive_write_add_filter_gzip(archive) }
        archive_write_open_filename(archive, path)
        for member in members {
            let entry = archive_entry_new()
            archive_entry_set_pathname(entry, member.name)
            archive_entry_set_filetype(entry, UInt32(Glibc.S_IFREG))
            archive_entry_set_perm(entry, 0o644)
            archive_entry_set_size(entry, Int64(member.content.count))
            archive_entry_set_mtime(entry, 1_700_000_000, 123_456_789)
            archive_write_header(archive, entry)
            _ = member.content.withUnsafeBytes { archive_write_data(archive, $0.baseAddress, $0.count) }
            archive_entry_free(entry)
        }
        archive_write_close(archive)
        archive_write_free(archive)
        return FileManager.default.contents(atPath: path) ?? Data()
    }
}
