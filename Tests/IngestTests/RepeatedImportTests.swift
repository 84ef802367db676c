import Catalog
import Foundation
import Glibc
import Testing

@testable import Ingest

struct RepeatedImportTests {
    private func corpus(_ count: Int) throws -> CorpusFixture {
        let fixture = try CorpusFixture("esc50")
        let rows = (0..<count).map { "\($0).wav,\($0 % 5),0,dog,True,\($0),A\n" }
        try fixture.put(ESC50Tests.header + rows.joined(), at: "meta/esc50.csv")
        for index in 0..<count { try fixture.putWav("audio/\(index).wav", tone: 200 + Double(index)) }
        return fixture
    }

    @Test func twiceChangesNothingWithAnyNumberOfWorkers() async throws {
        let (one, many) = (try corpus(40), try corpus(40))
        #expect(try await one.run(.init(workers: 1)).added == 40)
        #expect(try await many.run(.init(workers: 7)).added == 40)
        // Folder and file times differ, and the revision counts transactions, which fall by the clock.
        let differing = ["root ", "recording ", "revision "]
        let contents = try [one, many].map { fixture in
            try CatalogContent(fixture).dump().filter { row in !differing.contains { row.hasPrefix($0) } }
        }
        #expect(contents[0] == contents[1])
        #expect(try CatalogContent(one).sayings() == CatalogContent(many).sayings())
        let before = try CatalogContent(one).dump()
        #expect(try await one.run().unchanged == 40)
        #expect(try CatalogContent(one).dump() == before)
    }

    @Test func inPiecesIsTheSameAsAtOnce() async throws {
        let (pieces, whole) = (try corpus(30), try corpus(30))
        for limit in [1, 7, 7, 20, 30] { try await pieces.run(.init(limit: limit)) }
        try await whole.run()
        #expect(try CatalogContent(pieces).sayings() == CatalogContent(whole).sayings())
    }

    @Test func anUnchangedFileIsNotReadAgain() async throws {
        let fixture = try corpus(2)
        try await fixture.run()
        let before = try CatalogContent(fixture).dump()
        // Other bytes of the same size and time cannot be told apart: that the digest stays shows that nobody looked.
        let path = fixture.folder + "/audio/0.wav"
        var facts = stat()
        #expect(stat(path, &facts) == 0)
        try fixture.putWav("audio/0.wav", tone: 3000)
        #expect(utimensat(AT_FDCWD, path, [facts.st_atim, facts.st_mtim], 0) == 0)
        #expect(try await fixture.run().unchanged == 2)
        #expect(try CatalogContent(fixture).dump() == before)
    }

    @Test func aChangedFileIsReadAgainAndWhatModelsSaidOfItIsTakenBack() async throws {
        let fixture = try corpus(2)
        try await fixture.run()
        let catalog = try fixture.catalog()
        try catalog.write { writer in
            let source = try writer.source(Source(kind: .model, name: "listener", version: "1"))
            for clip in try writer.reader.clips() {
                try writer.say(.measure(name: "loudness", value: -20), clip: clip.id, source: source)
            }
        }
        try fixture.putWav("audio/0.wav", tone: 3000)
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: 1)], ofItemAtPath: fixture.folder + "/audio/0.wav")
        let summary = try await fixture.run()
        #expect(summary.updated == 1 && summary.unchanged == 1)
        #expect(
            try CatalogContent(fixture).rows("SELECT key FROM measure JOIN keyed_clip AS clip ON clip.id = clip_id") == ["esc50/audio/1.wav"])
        #expect(try CatalogContent(fixture).rows("SELECT count(*) FROM tag") == ["2"])
    }

    @Test func aFileThatIsAwayForAWhileKeepsWhatWasSaidOfIt() async throws {
        let fixture = try corpus(1)
        try await fixture.run()
        try fixture.catalog().write { writer in
            let source = try writer.source(Source(kind: .model, name: "listener", version: "1"))
            for clip in try writer.reader.clips() {
                try writer.say(.measure(name: "loudness", value: -20), clip: clip.id, source: source)
            }
        }
        let before = try CatalogContent(fixture).sayings()
        try FileManager.default.moveItem(atPath: fixture.folder + "/audio/0.wav", toPath: fixture.folder + "/away")
        #expect(try await fixture.run().states == [.missing: 1])
        try FileManager.default.moveItem(atPath: fixture.folder + "/away", toPath: fixture.folder + "/audio/0.wav")
        #expect(try await fixture.run().states == [.ok: 1])
        #expect(try CatalogContent(fixture).sayings() == before)
    }

    @Test func theOtherHalfInAnotherFolderIsAdded() async throws {
        let fixture = try CorpusFixture("librispeech")
        try fixture.putFLAC("one/dev-clean/1/2/1-2-0000.flac")
        try fixture.putFLAC("two/test-clean/3/4/3-4-0000.flac", tone: 880)
        try await fixture.run(folder: fixture.folder + "/one")
        try await fixture.run(folder: fixture.folder + "/two")
        #expect(try CatalogContent(fixture).rows("SELECT count(*), count(DISTINCT root_id) FROM recording WHERE state = 'ok'") == ["2 · 2"])
    }

    @Test func moreThanOneTransactionOfRecordings() async throws {
        let fixture = try CorpusFixture("audioset")
        let rows = (0..<6000).map { "id\($0), 0.000, 10.000, \"/m/09x0r\"\n" }
        try fixture.put(rows.joined(), at: "unbalanced_train_segments.csv")
        #expect(try await fixture.run().states == [.missing: 6000])
        #expect(try await fixture.run().unchanged == 6000)
    }

    @Test func aFileThatVanishedWithItsRowIsMissing() async throws {
        let fixture = try CorpusFixture(layout: "folder")
        try fixture.putWav("a.wav")
        try fixture.putWav("b.wav", tone: 500)
        try await fixture.run()
        try fixture.remove("b.wav")
        let summary = try await fixture.run()
        #expect(summary.states == [.ok: 1] && summary.notes["recordings that were there and are gone"] == 1)
        #expect(try CatalogContent(fixture).recordings(.missing) == ["b.wav · it was there and is gone"])
        try fixture.putWav("b.wav", tone: 500)
        #expect(try await fixture.run().states == [.ok: 2])
    }
}
