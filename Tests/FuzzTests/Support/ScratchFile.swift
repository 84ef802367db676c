import Foundation
import Glibc

/// A file that is written anew for each input, for parsers that open files themselves.
final class ScratchFile {
    let path: String

    init() {
        path = NSTemporaryDirectory() + "hearsay-fuzz-" + UUID().uuidString
    }

    deinit {
        unlink(path)
    }

    func write(_ bytes: [UInt8]) throws {
        try Self.write(bytes, to: path)
    }

    static func write(_ bytes: [UInt8], to path: String) throws {
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw Finding("cannot write \(path)") }
        defer { close(file) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            guard count > 0 else { throw Finding("cannot write \(path)") }
            rest = rest.dropFirst(count)
        }
    }
}
