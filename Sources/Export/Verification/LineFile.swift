import Foundation

/// Reads a text file line by line, in memory of one line.
struct LineFile {
    /// Lines longer than this are not read; no record comes near it.
    static let longestLine = 16 << 20

    private let path: String

    init(_ path: String) {
        self.path = path
    }

    /// Hands out each line without its newline, counted from 1; nil for a line that is too long or not UTF-8.
    ///
    /// - Throws: `ExportError.cannotRead`, or what `body` throws.
    func eachLine(_ body: (Int, String?) async throws -> Void) async throws {
        guard let file = FileHandle(forReadingAtPath: path) else {
            throw ExportError.cannotRead(path: path, reason: String(cString: strerror(errno)))
        }
        defer { try? file.close() }
        var line: [UInt8] = []
        var number = 1
        var isTooLong = false
        func text() -> String? {
            isTooLong ? nil : String(validating: line, as: UTF8.self)
        }
        while let block = try file.read(upToCount: 1 << 20), !block.isEmpty {
            var rest = block[...]
            while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                line.append(contentsOf: rest[..<end])
                try await body(number, text())
                line.removeAll(keepingCapacity: true)
                isTooLong = false
                number += 1
                rest = rest[(end + 1)...]
            }
            line.append(contentsOf: rest)
            if line.count > Self.longestLine {
                isTooLong = true
                line.removeAll()
            }
        }
        if !line.isEmpty || isTooLong { try await body(number, text()) }
    }
}
