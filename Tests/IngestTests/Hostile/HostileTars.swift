import CArchive
import Foundation
import Glibc

@testable import Ingest

extension HostileCase {
    private static func shard(_ name: String, _ outcome: Outcome, _ make: @escaping @Sendable () throws -> Data) -> HostileCase {
        HostileCase(name, corpus: "webdataset", good: "a.tar/good.wav", outcome) { fixture in
            var tar = TarBuilder()
            tar.add("good.wav", CorpusFixture.wav())
            try fixture.put(tar.data(), at: "a.tar")
            try fixture.put(try make(), at: "b.tar")
        }
    }

    private static func tar(_ names: [String]) -> Data {
        var tar = TarBuilder()
        for name in names { tar.add(name, CorpusFixture.wav(tone: 300)) }
        return tar.data(.pax)
    }

    /// A header of 512 bytes, its sum included.
    private static func header(_ name: String, size: String, type: Character = "0", link: String = "") -> Data {
        var block = [UInt8](repeating: 0, count: 512)
        func put(_ text: String, at place: Int) { block.replaceSubrange(place..<(place + text.utf8.count), with: Array(text.utf8)) }
        put(name, at: 0)
        put("0000644\0", at: 100)
        put("0000000\0", at: 108)
        put("0000000\0", at: 116)
        put(size, at: 124)
        put("00000000000\0", at: 136)
        put(String(type), at: 156)
        put(link, at: 157)
        put("ustar\u{0}00", at: 257)
        put("        ", at: 148)
        let sum = String(block.reduce(0) { $0 + Int($1) }, radix: 8)
        put(String(repeating: "0", count: 6 - sum.count) + sum + "\0 ", at: 148)
        return Data(block)
    }

    static let tars: [HostileCase] = [
        shard("a tar that breaks off", .damaged("b.tar#row-1", "Truncated")) { tar(["x.wav"]).prefix(1500) },
        shard("a tar cut within a header", .damaged("b.tar#row-1", "")) { tar(["x.wav"]).prefix(300) },
        shard("a member of 8 EiB", .damaged("b.tar#row-1", "overflow")) {
            var block = [UInt8](header("x.wav", size: "00000000000\0"))
            // Base 256: the top bit, then a number of 95 bits.
            block.replaceSubrange(124..<136, with: [0x80, 0, 0, 0, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF])
            block.replaceSubrange(148..<156, with: Array("        ".utf8))
            let sum = String(block.reduce(0) { $0 + Int($1) }, radix: 8)
            block.replaceSubrange(148..<156, with: Array((String(repeating: "0", count: 6 - sum.count) + sum + "\0 ").utf8))
            return Data(block) + Data(count: 2048)
        },
        shard("a member of 8 GiB", .damaged("b.tar/x.wav", "ends before it does")) { header("x.wav", size: "77777777777\0") + Data(count: 2048) },
        shard("a member above the tar", .damaged("b.tar/%2E%2E/%2E%2E/x.wav", "")) { tar(["../../x.wav"]) },
        shard("a member with an absolute name", .ok("b.tar/etc/x.wav")) { tar(["/etc/x.wav"]) },
        shard("a member that is a symbolic link", .nothing) { header("x.wav", size: "00000000000\0", type: "2", link: "/etc/passwd") + Data(count: 1024) },
        shard("a member that is a hard link", .nothing) { header("x.wav", size: "00000000000\0", type: "1", link: "../../good.wav") + Data(count: 1024) },
        shard("a member that is a device", .nothing) { header("x.wav", size: "00000000000\0", type: "3") + Data(count: 1024) },
        shard("a member with holes", .damaged("b.tar/x.wav", "holes")) {
            let path = NSTemporaryDirectory() + "sparse-" + UUID().uuidString
            defer { unlink(path) }
            let archive = archive_write_new()
            archive_write_set_format_pax(archive)
            archive_write_open_filename(archive, path)
            let entry = archive_entry_new()
            archive_entry_set_pathname(entry, "x.wav")
            archive_entry_set_filetype(entry, UInt32(Glibc.S_IFREG))
            archive_entry_set_size(entry, 1 << 40)
            archive_entry_sparse_add_entry(entry, 0, 512)
            archive_write_header(archive, entry)
            let zeros = [UInt8](repeating: 0, count: 512)
            _ = archive_write_data(archive, zeros, zeros.count)
            archive_entry_free(entry)
            archive_write_free(archive)
            return try Data(contentsOf: URL(fileURLWithPath: path))
        },
        shard("a member whose name is no UTF-8", .damaged("b.tar/b\u{FFFD}d.wav", "not UTF-8")) {
            var bytes = [UInt8](header("b?d.wav", size: "00000000004\0"))
            bytes[1] = 0xE4
            bytes.replaceSubrange(148..<156, with: Array("        ".utf8))
            let sum = String(bytes.reduce(0) { $0 + Int($1) }, radix: 8)
            bytes.replaceSubrange(148..<156, with: Array((String(repeating: "0", count: 6 - sum.count) + sum + "\0 ").utf8))
            return Data(bytes) + Data(count: 1536)
        },
        shard("a tar of text", .damaged("b.tar#row-1", "")) { Data(String(repeating: "<html>404</html>", count: 200).utf8) },
        shard("an empty tar", .nothing) { Data() },
        shard("a compressed tar", .damaged("b.tar#row-1", "compressed")) {
            var tar = TarBuilder()
            tar.add("x.wav", CorpusFixture.wav(tone: 300))
            return tar.data(isCompressed: true)
        },
        shard("a sample twice", .damaged("b.tar#row-1", "twice")) { tar(["x.wav", "y.wav", "x.wav"]) },
    ]
}
