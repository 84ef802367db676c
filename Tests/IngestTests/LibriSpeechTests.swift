import Catalog
import Foundation
import Testing

@testable import Ingest

struct LibriSpeechTests {
    private func corpus() throws -> CorpusFixture {
        let fixture = try CorpusFixture("librispeech")
        let chapter = "LibriSpeech/test-other/1688/142285/1688-142285"
        try fixture.put("; ID | SEX | SUBSET | MINUTES | NAME\n1688 | F | test-other | 8.0 | A | B\n", at: "LibriSpeech/SPEAKERS.TXT")
        try fixture.put(
            """
            ;ID    |READER|MINUTES| SUBSET           | PROJ.|BOOK ID| CH. TITLE | PROJECT TITLE
            142285 | 1688 | 8.00  | test-other       | 408  | 4276  | Chapter 15: Masters and Men | North and South
            121123 | 84   | 7.00  | dev-clean        | 219  | 9     | Chapter 01 |
            broken | row
            """, at: "LibriSpeech/CHAPTERS.TXT")
        try fixture.put(
            "; ID | TITLE | AUTHOR\n4276  | North and South by Elizabeth Gaskell | Elizabeth Gaskell\n9     | Northanger Abbey   | \n",
            at: "LibriSpeech/BOOKS.TXT")
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
        #expect(summary.notes == ["without a transcript": 2] && summary.identities == 24)
        #expect(summary.texts == ["transcript": 2, "title": 4, "chapter-title": 4, "author": 3, "gender": 3])
        let content = try CatalogContent(fixture)
        #expect(
            try content.rows("SELECT path, state, split, attribution, codec FROM recording ORDER BY path") == [
                "dev-clean/84/121123/84-121123-0000.flac · ok · dev-clean · - · FLAC/PCM_16",
                "test-other/1688/142285/1688-142285-0000.flac · ok · test-other · read by A | B for LibriVox · FLAC/PCM_16",
                "test-other/1688/142285/1688-142285-0001.flac · ok · test-other · read by A | B for LibriVox · FLAC/PCM_16",
                "test-other/1688/142285/1688-142285-0002.flac · missing · test-other · read by A | B for LibriVox · -",
            ])
        #expect(
            try content.rows("SELECT role, language, body FROM text WHERE role = 'transcript' ORDER BY body DESC")
                == ["transcript · en · THERE'S IRON THEY SAY", "transcript · en · GONE"])
        #expect(
            try content.rows("SELECT DISTINCT scheme, value FROM identity WHERE scheme <> 'librispeech' ORDER BY 1, 2") == [
                "gutenberg · 4276", "gutenberg · 9", "librivox · book/219", "librivox · book/408", "librivox · chapter/121123",
                "librivox · chapter/142285", "librivox · reader/1688", "librivox · reader/84", "speaker · 1688", "speaker · 84",
            ])
        #expect(
            try content.rows("SELECT value FROM identity WHERE scheme = 'librispeech' ORDER BY 1")
                == ["1688-142285-0000", "1688-142285-0001", "1688-142285-0002", "84-121123-0000"])
        let join = "text JOIN clip ON clip_id = clip.id JOIN recording ON recording_id = recording.id"
        #expect(
            try content.rows("SELECT DISTINCT split, role, body FROM \(join) WHERE role <> 'transcript' ORDER BY 1, 2") == [
                "dev-clean · chapter-title · Chapter 01", "dev-clean · title · Northanger Abbey", "test-other · author · Elizabeth Gaskell",
                "test-other · chapter-title · Chapter 15: Masters and Men", "test-other · gender · F", "test-other · title · North and South",
            ])
        #expect(try content.rows("SELECT DISTINCT license FROM recording") == ["CC-BY-4.0"])
        #expect(try content.rows("SELECT license, text_license FROM corpus") == ["CC-BY-4.0 · CC-BY-4.0"])
        let before = try content.dump()
        #expect(try await fixture.run().unchanged == 4)
        #expect(try CatalogContent(fixture).dump() == before)
    }

    @Test func oneSplitByNameOrByItsFolder() async throws {
        let byName = try corpus()
        #expect(try await byName.run(.init(split: "dev-clean")).recordings == 1)
        let byFolder = try corpus()
        #expect(try await byFolder.run(folder: byFolder.folder + "/LibriSpeech/dev-clean").recordings == 1)
        #expect(try CatalogContent(byName).sayings() == CatalogContent(byFolder).sayings())
        await #expect(throws: IngestError.self) { try await byName.run(.init(split: "dev-clear")) }
    }

    @Test func theLimitedSetsOfLibriLightHaveTheSameLayout() async throws {
        let fixture = try CorpusFixture("librispeech-finetuning")
        let top = "librispeech_finetuning"
        try fixture.put("; ID\n374 | M | train-clean-100 | 25.1 | R\n", at: top + "/SPEAKERS.TXT")
        for (tone, set) in [(300.0, "1h/0/clean"), (400, "1h/5/other"), (500, "9h/clean")] {
            try fixture.putFLAC("\(top)/\(set)/374/180298/374-180298-0000.flac", tone: tone)
            try fixture.put("374-180298-0000 SET \(set)\n", at: "\(top)/\(set)/374/180298/374-180298.trans.txt")
        }
        try fixture.put("374-180298-0000 K AA\n", at: top + "/phones/1h_clean.txt")
        let summary = try await fixture.run()
        #expect(summary.states == [.ok: 3] && summary.texts == ["transcript": 3, "gender": 3, "part": 3] && summary.notes.isEmpty)
        let join = "text JOIN clip ON clip_id = clip.id JOIN recording ON recording_id = recording.id"
        #expect(
            try CatalogContent(fixture).rows("SELECT split, path, body FROM \(join) WHERE role = 'transcript' ORDER BY 1") == [
                "1h/0/clean · 1h/0/clean/374/180298/374-180298-0000.flac · SET 1h/0/clean",
                "1h/5/other · 1h/5/other/374/180298/374-180298-0000.flac · SET 1h/5/other",
                "9h/clean · 9h/clean/374/180298/374-180298-0000.flac · SET 9h/clean",
            ])
        #expect(try CatalogContent(fixture).rows("SELECT DISTINCT body FROM text WHERE role = 'part'") == ["train-clean-100"])
        #expect(try await fixture.run(.init(split: "9h/clean")).recordings == 1)
    }

    @Test func aFolderOfSomethingElseIsSaidToBeThat() async throws {
        let fixture = try CorpusFixture("librispeech")
        await #expect(throws: IngestError.self) { try await fixture.run() }
        await #expect(throws: IngestError.self) { try await fixture.run(folder: fixture.folder + "/nowhere") }
    }
}
