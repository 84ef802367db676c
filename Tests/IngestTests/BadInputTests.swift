import Catalog
import Foundation
import Testing

@testable import Ingest

struct BadInputTests {
    private let fixture: CorpusFixture

    init() throws {
        fixture = try CorpusFixture("esc50")
    }

    private func table(_ rows: [String], end: String = "\n", mark: String = "") throws {
        try fixture.put(mark + ([String(ESC50Tests.header.dropLast())] + rows).map { $0 + end }.joined(), at: "meta/esc50.csv")
    }

    @Test(arguments: ["esc10", "librispeech", "esc50"])
    func aFolderOfSomethingElseIsNotTheCorpus(name: String) async throws {
        let fixture = try CorpusFixture(name)
        try fixture.putWav("holiday/beach.wav")
        await #expect(throws: IngestError.self) { try await fixture.run() }
    }

    @Test func damagedFilesAreRecordedAndTheRestIsThere() async throws {
        try fixture.putFLAC("audio/good.flac")
        let flac = try Data(contentsOf: URL(fileURLWithPath: fixture.folder + "/audio/good.flac"))
        try fixture.put(flac.prefix(flac.count / 2), at: "audio/cut.flac")
        try fixture.put(Data(), at: "audio/empty.wav")
        try fixture.put("Not Found", at: "audio/text.wav")
        try fixture.put(CorpusFixture.wav(claim: 0xFFFF_FFF0), at: "audio/liar.wav")
        try fixture.put(Data(), at: "audio/folder.wav/keep")
        try fixture.putWav("audio/-dash.wav")
        try fixture.putWav("audio/new\nline.wav")
        let names = ["good.flac", "cut.flac", "empty.wav", "text.wav", "liar.wav", "folder.wav", "-dash.wav", "\"new\nline.wav\"", "gone.wav"]
        try table(names.map { "\($0),1,0,dog,True,1,A" })
        let summary = try await fixture.run()
        #expect(summary.states == [.ok: 3, .damaged: 5, .missing: 1])
        #expect(summary.defects.count == 5)
        let content = try CatalogContent(fixture)
        let damaged = try content.recordings(.damaged)
        #expect(
            damaged.map { $0.prefix { $0 != " " } }
                == ["audio/cut.flac", "audio/empty.wav", "audio/folder.wav", "audio/liar.wav", "audio/text.wav"])
        #expect(damaged.contains("audio/empty.wav · the file is empty"))
        #expect(try content.rows("SELECT count(*) FROM keyed_clip AS clip WHERE end_frame = 1600") == ["3"])
        #expect(try content.rows("SELECT path FROM recording WHERE path LIKE '%line%'") == ["audio/new\nline.wav"])
    }

    @Test func pathsThatLeaveTheRootAreRefusedUnread() async throws {
        try fixture.putWav("../secret.wav")
        try fixture.putWav("audio/a.wav")
        try FileManager.default.createSymbolicLink(atPath: fixture.folder + "/audio/link.wav", withDestinationPath: "../../secret.wav")
        try table(["../../secret.wav,1,0,dog,True,1,A", "link.wav,1,0,dog,True,2,A", "a.wav,1,0,dog,True,3,A"])
        let summary = try await fixture.run()
        #expect(summary.states == [.ok: 1, .damaged: 2])
        #expect(
            try CatalogContent(fixture).rows("SELECT path, sha256, defect FROM recording WHERE state = 'damaged' ORDER BY path") == [
                "audio/%2E%2E/%2E%2E/secret.wav · - · its path leaves the corpus root",
                "audio/link.wav · - · its path leaves the corpus root",
            ])
        #expect(try await fixture.run().unchanged == 3)
    }

    @Test func tablesFromSpreadsheetsAreRead() async throws {
        try fixture.putWav("audio/a, b.wav")
        try table(["\"a, b.wav\",1,0,dog,True,1,A"], end: "\r\n", mark: "\u{FEFF}")
        #expect(try await fixture.run().states == [.ok: 1])
    }

    @Test func brokenRowsAreRecordedUntilTheyAreCorrected() async throws {
        try fixture.putWav("audio/a.wav")
        try fixture.putWav("audio/b.wav")
        try table(["a.wav,1,0,dog,True,1,A", "b.wav,1,0,dog", "c.wav,1,0,dog,True,1,A,more"])
        #expect(try await fixture.run().states == [.ok: 1, .damaged: 2])
        #expect(
            try CatalogContent(fixture).recordings(.damaged) == [
                "meta/esc50.csv#row-3 · row 3 of meta/esc50.csv cannot be read: it has 4 columns instead of 7",
                "meta/esc50.csv#row-4 · row 4 of meta/esc50.csv cannot be read: it has 8 columns instead of 7",
            ])
        try table(["a.wav,1,0,dog,True,1,A", "b.wav,1,0,dog,True,1,A", "c.wav,1,0,dog,True,1,A"])
        #expect(try await fixture.run().states == [.ok: 2, .missing: 1])
        #expect(try CatalogContent(fixture).recordings(.damaged) == [])
    }

    @Test func rowsThatAreNoTextAreRecorded() async throws {
        try fixture.putWav("audio/a.wav")
        try fixture.put(
            Data((ESC50Tests.header + "a.wav,1,0,dog,True,1,A\nb").utf8) + Data([0xFF]) + Data(".wav,1,0,dog,True,1,A\n".utf8),
            at: "meta/esc50.csv")
        #expect(try await fixture.run().states == [.ok: 1, .damaged: 1])
        #expect(try CatalogContent(fixture).recordings(.damaged) == [
            "meta/esc50.csv#row-3 · row 3 of meta/esc50.csv cannot be read: it is not UTF-8"
        ])
    }

    @Test func missingColumnsAreNamed() async throws {
        try fixture.put("file,label\na.wav,dog\n", at: "meta/esc50.csv")
        let error = await #expect(throws: IngestError.self) { try await fixture.run() }
        let message = "\(try #require(error))"
        #expect(message.contains("meta/esc50.csv has the columns file, label; expected filename, fold"))
        try fixture.put("", at: "meta/esc50.csv")
        await #expect(throws: IngestError.self) { try await fixture.run() }
        try fixture.remove("meta/esc50.csv")
        let absent = await #expect(throws: IngestError.self) { try await fixture.run() }
        #expect("\(try #require(absent))".contains("expected meta/esc50.csv in it"))
    }

    @Test func whatStoodBeforeABrokenQuoteIsKept() async throws {
        let audioset = try CorpusFixture("audioset")
        let good = (0..<300).map { "a\($0), 0.000, 10.000, \"/m/09x0r\"\n" }.joined()
        try audioset.put(good + "b, 0.000, 10.000, \"/m/09x0r\nc, 0.000, 1.000, x\n", at: "eval_segments.csv")
        let error = await #expect(throws: IngestError.self) { try await audioset.run() }
        #expect("\(try #require(error))".contains("a quote is opened and never closed"))
        #expect(try CatalogContent(audioset).rows("SELECT count(*) FROM recording") == ["300"])
    }

    @Test func rowsSaidTwiceAreOneRecording() async throws {
        try fixture.putWav("audio/a.wav")
        try table(["a.wav,1,0,dog,True,1,A", "a.wav,2,1,rooster,False,1,A"])
        #expect(try await fixture.run().states == [.ok: 1])
        #expect(try CatalogContent(fixture).rows("SELECT split, license FROM recording") == ["fold1 · CC-BY-3.0"])
        #expect(try await fixture.run().unchanged == 1)
    }

    @Test func namesThatLookAlikeAreTwoFiles() async throws {
        let (one, two) = ("caf\u{E9}", "cafe\u{301}")
        try fixture.putWav("audio/\(one).wav")
        try fixture.putWav("audio/\(two).wav", tone: 880)
        try table(["\(one).wav,1,0,dog,True,1,A", "\(two).wav,2,0,dog,True,2,A"])
        try fixture.put("path,license,attribution\naudio/\(two).wav,CC0-1.0,\n", at: "licenses.csv")
        let summary = try await fixture.run()
        #expect(summary.states == [.ok: 2] && summary.unnamedFiles == 0)
        #expect(
            try CatalogContent(fixture).rows("SELECT length(CAST(path AS BLOB)), split, license FROM recording ORDER BY split")
                == ["15 · fold1 · CC-BY-3.0", "16 · fold2 · CC0-1.0"])
        #expect(try await fixture.run().unchanged == 2)
        try table(["\(one).wav,1,0,dog,True,1,A"])
        #expect(try await fixture.run().unnamedFiles == 1)
    }

    @Test func whatAFullReadingFoundIsNotUndoneByTrustInAHeader() async throws {
        try fixture.putFLAC("audio/cut.flac")
        let flac = try Data(contentsOf: URL(fileURLWithPath: fixture.folder + "/audio/cut.flac"))
        try fixture.put(flac.prefix(flac.count / 2), at: "audio/cut.flac")
        try table(["cut.flac,1,0,dog,True,1,A"])
        #expect(try await fixture.run(.init(trustsHeaders: true)).states == [.unverified: 1])
        #expect(try await fixture.run().states == [.damaged: 1])
        let summary = try await fixture.run(.init(trustsHeaders: true))
        #expect(summary.states == [.damaged: 1] && summary.unchanged == 1)
    }

    @Test func headersAreTrustedOnlyWithinReason() async throws {
        try fixture.putWav("audio/a.wav")
        try fixture.put("text", at: "audio/b.wav")
        try table(["a.wav,1,0,dog,True,1,A", "b.wav,1,0,dog,True,1,A"])
        #expect(try await fixture.run(.init(trustsHeaders: true)).states == [.unverified: 1, .damaged: 1])
        #expect(try CatalogContent(fixture).rows("SELECT sha256, frames FROM recording WHERE state = 'unverified'") == ["- · 1600"])
        #expect(try await fixture.run(.init(trustsHeaders: true)).unchanged == 2)
        #expect(try await fixture.run().states == [.ok: 1, .damaged: 1])
        #expect(try await fixture.run(.init(trustsHeaders: true)).states == [.ok: 1, .damaged: 1])
    }
}
