import Foundation
import Testing

@testable import Export

/// What a killed export leaves, and what the same command makes of it.
@Suite struct ResumeTests {
    @Test(arguments: ["ltu", "webdataset"])
    func aFailureMidwayIsGoneOnFrom(format: String) async throws {
        let names = (0..<6).map { "r\($0).wav" }
        let fixture = try ExportFixture(names)
        try fixture.makeSet("aqa")
        var request = try fixture.request(format, .set("aqa"), to: "whole")
        request.shardBytes = 12_000
        request.workers = 1
        try await fixture.export(request)

        // A folder where the fourth file is to be written stops the export there, as a full disk would.
        request.directory = fixture.path("out")
        let blocked = try blockedPath(format, fixture)
        try FileManager.default.createDirectory(atPath: fixture.path("out/\(blocked)/x"), withIntermediateDirectories: true)
        try Data().write(to: URL(fileURLWithPath: fixture.path("out/.export-journal")))
        await #expect(throws: ExportError.otherExport(directory: request.directory, holds: "another export that was not finished")) {
            try await fixture.export(request)
        }
        let header = ExportJournal.header(format: format, subject: "set aqa")
        try Data((header + "\n").utf8).write(to: URL(fileURLWithPath: fixture.path("out/.export-journal")))
        await #expect(throws: (any Error).self) { try await fixture.export(request) }
        #expect(!FileManager.default.fileExists(atPath: fixture.path("out/export.json")))
        let done = try fixture.contents(of: "out").keys.filter { $0.hasSuffix(".flac") || $0.hasSuffix(".tar") }
        #expect(!done.isEmpty)
        let inodes = try done.map { try inode(fixture.path("out/\($0)")) }

        try FileManager.default.removeItem(atPath: fixture.path("out/\(blocked)"))
        try Data("half".utf8).write(to: URL(fileURLWithPath: fixture.path("out/ltu.json.partial")))
        try append("half a line that a kill le", to: fixture.path("out/.export-journal"))
        try await fixture.export(request)
        #expect(try fixture.contents(of: "out") == fixture.contents(of: "whole"))
        #expect(try done.map { try inode(fixture.path("out/\($0)")) } == inodes)
    }

    @Test func aFileThatIsNotWhatTheJournalSaysIsMadeAgain() async throws {
        let fixture = try ExportFixture()
        try fixture.makeSet("aqa")
        var request = try fixture.request("ltu", .set("aqa"), to: "whole")
        try await fixture.export(request)
        request.directory = fixture.path("out")
        request.format = StopsBeforeTheEnd(format: LTUFormat.whole)
        await #expect(throws: CancellationError.self) { try await fixture.export(request) }
        request.format = LTUFormat.whole
        let sound = try #require(try fixture.contents(of: "out").keys.first { $0.hasSuffix(".flac") })
        try append("x", to: fixture.path("out/\(sound)"))
        try await fixture.export(request)
        #expect(try fixture.contents(of: "out") == fixture.contents(of: "whole"))
    }

    @Test func aSetMadeAnewReplacesTheOldExport() async throws {
        let fixture = try ExportFixture()
        try fixture.makeSet("aqa")
        let request = try fixture.request("ltu", .set("aqa"))
        try await fixture.export(request)
        try fixture.catalog.write { writer in
            let set = try writer.beginSet(name: "aqa", system: "openaqa", recipe: "r2", recipeHash: "h2", seed: 1, query: nil)
            _ = try writer.finishSet(set.id)
        }
        try await fixture.export(request)
        #expect(try fixture.contents(of: "out").filter { !$0.value.isEmpty && $0.key.contains(".") }.keys.sorted() == ["export.json", "ltu.json"])
        #expect(try await ExportVerification.verify(directory: request.directory, workers: 1).isSound)
    }

    @Test(arguments: ["ltu", "webdataset"])
    func aSmallerSetLeavesNoFilesOfTheLargerOne(format: String) async throws {
        let fixture = try ExportFixture((0..<6).map { "r\($0).wav" })
        try fixture.makeSet("aqa")
        var request = try fixture.request(format, .set("aqa"))
        request.shardBytes = 12_000
        try await fixture.export(request)
        try fixture.makeSet("aqa", of: Array(fixture.clips().prefix(2)), recipe: "smaller")
        request.format = StopsBeforeTheEnd(format: request.format)
        for _ in 0..<2 {
            await #expect(throws: CancellationError.self) { try await fixture.export(request) }
        }
        request.format = try ExportFormats.named(format)
        try await fixture.export(request)
        let resumed = try fixture.contents(of: "out")
        request.directory = fixture.path("fresh")
        try await fixture.export(request)
        #expect(try resumed == fixture.contents(of: "fresh"))
        #expect(try await ExportVerification.verify(directory: fixture.path("out"), workers: 1).findings == [])
    }

    @Test func foldersOfOthersAreLeftAlone() async throws {
        let fixture = try ExportFixture(["a.wav"])
        try fixture.makeSet("aqa")
        try fixture.makeSet("other", count: 1)
        let request = try fixture.request("ltu", .set("aqa"))
        try FileManager.default.createDirectory(atPath: fixture.path("out"), withIntermediateDirectories: true)
        try Data("mine".utf8).write(to: URL(fileURLWithPath: fixture.path("out/notes.txt")))
        await #expect(throws: ExportError.notEmpty(directory: request.directory)) { try await fixture.export(request) }
        #expect(try fixture.contents(of: "out") == ["notes.txt": Data("mine".utf8)])
        try FileManager.default.removeItem(atPath: fixture.path("out/notes.txt"))
        try await fixture.export(request)
        let other = try fixture.request("ltu", .set("other"))
        await #expect(throws: ExportError.otherExport(directory: request.directory, holds: "an export of set aqa as ltu")) {
            try await fixture.export(other)
        }
        try Data("{".utf8).write(to: URL(fileURLWithPath: fixture.path("out/export.json")))
        await #expect(throws: ExportError.self) { try await fixture.export(request) }
    }

    @Test func twoExportsDoNotShareAFolder() async throws {
        let fixture = try ExportFixture(["a.wav"])
        try fixture.makeSet("aqa")
        let request = try fixture.request("ltu", .set("aqa"))
        let lock = try ExportFolder(path: request.directory, format: "ltu", subject: "set aqa")
        await #expect(throws: ExportError.busy(directory: request.directory)) { try await fixture.export(request) }
        withExtendedLifetime(lock) {}
    }

    /// Where the fourth sound, or the second shard, is about to be written.
    private func blockedPath(_ format: String, _ fixture: ExportFixture) throws -> String {
        format == "ltu" ? LTUFormat.layout.name(try fixture.clips()[3]) + ".partial" : "aqa-000001.tar.partial"
    }

    private func inode(_ path: String) throws -> UInt64 {
        try FileManager.default.attributesOfItem(atPath: path)[.systemFileNumber] as? UInt64 ?? 0
    }

    private func append(_ text: String, to path: String) throws {
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        try file.seekToEnd()
        try file.write(contentsOf: Data(text.utf8))
        try file.close()
    }
}
