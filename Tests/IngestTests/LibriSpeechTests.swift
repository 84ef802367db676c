import Catalog
import Foundation
import Testing

@testable import Ingest

struct LibriSpeechTests {
    private func corpus() throws -> CorpusFixture {
        let fixture = try CorpusFixture("librispeech")
        let chapter = "LibriSpeech/test-other/1688/142285/1688-142285"
        try fixture.put("; ID | SEX | SUBSET | MINUTES | NAME\n1688 | F | test-other | 8.0 | A | B\n", at: "LibriSpeech/SPEAKERS.TXT")
        try fixture.put("1688-142285-0000 THERE'S IRON THEY SAY\n1688-142285-0002 GONE\n", at: chapter + ".trans.txt")
        try fixture.putFLAC(chapter + "-0000.flac")
        try fixture.putFLAC(chapter + "-0001.flac", tone: 880)
        try fixture.putFLAC("LibriSpeech/dev-clean/84/121123/84-121123-0000.flac", tone: 220)
        return fixture
    }

    @Test func chaptersBecomeTranscribedRecordings() async throws {
        let fixture = try corpus()
        let summary = try await fixture.run()
        #expect(summary.states == [.ok: 3, .missing: 1])
        #expect(summary.texts == ["transcript": 2] && summary.notes == ["without a transcript": 2] && summary.identities == 8)
        let content = try CatalogContent(fixture)
        #expect(
            try content.rows("SELECT path, state, split, attribution, codec FROM recording ORDER BY path") == [
                "dev-clean/84/121123/84-121123-0000.flac · ok · dev-clean · - · FLAC/PCM_16",
                "test-other/1688/142285/1688-142285-0000.flac · ok · test-other · read by A | B for LibriVox · FLAC/PCM_16",
                "test-other/1688/142285/1688-142285-0001.flac · ok · test-other · read by A | B for LibriVox · FLAC/PCM_16",
                "test-other/1688/142285/1688-142285-0002.flac · missing · test-other · read by A | B for LibriVox · -",
            ])
        #expect(
            try content.rows("SELECT role, language, body FROM text ORDER BY body DESC")
                == ["transcript · en · THERE'S IRON THEY SAY", "transcript · en · GONE"])
        #expect(
            try content.rows("SELECT DISTINCT scheme, value FROM identity ORDER BY 1, 2")
                == ["librivox · chapter/121123", "librivox · chapter/142285", "speaker · 1688", "speaker · 84"])
    }

    @Test func oneSplitByNameOrByItsFolder() async throws {
        let byName = try corpus()
        #expect(try await byName.run(.init(split: "dev-clean")).recordings == 1)
        let byFolder = try corpus()
        #expect(try await byFolder.run(folder: byFolder.folder + "/LibriSpeech/dev-clean").recordings == 1)
        #expect(try CatalogContent(byName).sayings() == CatalogContent(byFolder).sayings())
        await #expect(throws: IngestError.self) { try await byName.run(.init(split: "dev-clear")) }
    }

    @Test func aFolderOfSomethingElseIsSaidToBeThat() async throws {
        let fixture = try CorpusFixture("librispeech")
        await #expect(throws: IngestError.self) { try await fixture.run() }
        await #expect(throws: IngestError.self) { try await fixture.run(folder: fixture.folder + "/nowhere") }
    }
}
