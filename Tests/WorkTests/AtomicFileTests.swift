import Foundation
import Testing

@testable import Work

@Suite struct AtomicFileTests {
    struct Broken: Error {}

    @Test func aFailedWriteLeavesTheOldFile() throws {
        let folder = NSTemporaryDirectory() + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = folder + "/deep/file.txt"
        try AtomicFile.write(Data("old".utf8), to: path)
        #expect(throws: Broken.self) {
            try AtomicFile.produce(path) { partial in
                try Data("half".utf8).write(to: URL(fileURLWithPath: partial))
                throw Broken()
            }
        }
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "old")
        #expect(!FileManager.default.fileExists(atPath: AtomicFile.partialPath(for: path)))
    }

    @Test func aPlaceThatCannotBeWrittenIsNamed() {
        #expect(throws: WorkError.self) { try AtomicFile.write(Data(), to: "/proc/nowhere/file") }
    }
}
