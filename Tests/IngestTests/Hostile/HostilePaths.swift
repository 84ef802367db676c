import Foundation
import Glibc

@testable import Ingest

extension HostileCase {
    private static func link(_ fixture: CorpusFixture, _ path: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(atPath: fixture.folder + "/" + path, withDestinationPath: target)
    }

    private static func named(_ name: String, _ path: String, _ outcome: Outcome, _ more: @escaping @Sendable (CorpusFixture) throws -> Void = { _ in })
        -> HostileCase
    {
        HostileCase(name, outcome) { fixture in
            try more(fixture)
            try fixture.put("file_name,caption\n\"\(path)\",x\ngood.wav,y\n", at: "metadata.csv")
        }
    }

    /// Names and places that lead elsewhere, or are no files.
    static let paths: [HostileCase] = [
        named("a path with ..", "../../etc/passwd.wav", .damaged("%2E%2E/%2E%2E/etc/passwd.wav", "leaves the corpus root")),
        named("a path with .. in its middle", "a/../../secret.wav", .damaged("a/%2E%2E/%2E%2E/secret.wav", "leaves the corpus root")),
        named("an absolute path", "/etc/passwd", .damaged("%2Fetc/passwd", "leaves the corpus root")),
        named("a device", "/dev/zero", .damaged("%2Fdev/zero", "leaves the corpus root")),
        named("a link out of the corpus", "bad.wav", .damaged("bad.wav", "leaves the corpus root")) { fixture in
            try fixture.putWav("../secret.wav")
            try link(fixture, "bad.wav", to: "../secret.wav")
        },
        named("a link to a device", "bad.wav", .damaged("bad.wav", "leaves the corpus root")) { try link($0, "bad.wav", to: "/dev/urandom") },
        named("a folder that is a link out of the corpus", "sub/bad.wav", .damaged("sub/bad.wav", "leaves the corpus root")) { fixture in
            try fixture.putWav("../other/bad.wav")
            try link(fixture, "sub", to: "../other")
        },
        named("a link to itself", "bad.wav", .missing("bad.wav")) { try link($0, "bad.wav", to: "bad.wav") },
        HostileCase("a link to the folder that it is in", .nothing) { try link($0, "loop", to: ".") },
        HostileCase("two links to each other", .missing("a.wav")) { fixture in
            try link(fixture, "a.wav", to: "b.wav")
            try link(fixture, "b.wav", to: "a.wav")
        },
        HostileCase("a pipe", .damaged("bad.wav", "not a regular file")) { fixture in mkfifo(fixture.folder + "/bad.wav", 0o644) },
        HostileCase("a pipe for a companion", .defect("not a regular file")) { fixture in mkfifo(fixture.folder + "/good.txt", 0o644) },
        HostileCase("a pipe for a table", .error("not a regular file")) { fixture in mkfifo(fixture.folder + "/metadata.csv", 0o644) },
        HostileCase("a pipe for a table of lines", .error("not a regular file")) { fixture in mkfifo(fixture.folder + "/metadata.jsonl", 0o644) },
        HostileCase("a socket", .damaged("bad.wav", "cannot be read")) { fixture in
            var address = sockaddr_un()
            address.sun_family = sa_family_t(AF_UNIX)
            // A socket's name may be a hundred bytes long, so it is made elsewhere and moved.
            let short = "/tmp/s\(UInt32.random(in: 0 ... .max))"
            withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: short.utf8) }
            let handle = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
            defer { close(handle) }
            _ = withUnsafePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(handle, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) }
            }
            guard rename(short, fixture.folder + "/bad.wav") == 0 else { throw CocoaError(.fileWriteUnknown) }
        },
        HostileCase("a folder named as a file", .nothing) { try FileManager.default.createDirectory(atPath: $0.folder + "/bad.wav", withIntermediateDirectories: true) },
        HostileCase("a name that is no UTF-8", .damaged("bad\u{FFFD}.wav", "not UTF-8")) { fixture in
            let file = open(Array((fixture.folder + "/bad").utf8CString.dropLast()) + [CChar(bitPattern: 0xE4)] + Array(".wav".utf8CString), O_CREAT | O_WRONLY, 0o644)
            close(file)
        },
        HostileCase("a name with a line end", .ok("ba\nd.wav")) { try $0.putWav("ba\nd.wav", tone: 300) },
        HostileCase("a name of 255 bytes", .ok(String(repeating: "é", count: 125) + "a.wav")) { fixture in
            try fixture.putWav(String(repeating: "é", count: 125) + "a.wav", tone: 300)
        },
        named("a name of 300 bytes", String(repeating: "x", count: 300) + ".wav", .missing(String(repeating: "x", count: 300) + ".wav")),
        named("a path of 100,000 folders", String(repeating: "a/", count: 100_000) + "x.wav", .missing(String(repeating: "a/", count: 100_000) + "x.wav")),
        named("an empty name", "", .damaged("metadata.csv#row-2", "names no audio file")),
        named("a name of dots", "..", .damaged("%2E%2E", "leaves the corpus root")),
    ]
}
