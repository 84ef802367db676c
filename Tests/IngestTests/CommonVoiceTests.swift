import Catalog
import Foundation
import Testing

@testable import Ingest

struct CommonVoiceTests {
    private static let header =
        "client_id\tpath\tsentence_id\tsentence\tsentence_domain\tup_votes\tdown_votes\tage\tgender\taccents\tvariant\tlocale\tsegment\n"

    private static func row(_ clip: Int, _ sentence: String, client: String = "c1", votes: String = "2\t0", age: String = "") -> String {
        "\(client)\tcommon_voice_en_\(clip).mp3\ts\(clip)\t\(sentence)\t\t\(votes)\t\(age)\t\t\t\ten\t\n"
    }

    /// Clip 1 is in test, 2 in train, 3 only validated, 4 invalidated, 5 unheard; an older release of Swedish beside.
    private func corpus() throws -> CorpusFixture {
        let fixture = try CorpusFixture("commonvoice")
        let (one, two) = (Self.row(1, "\"Well,\" she said.", age: "twenties"), Self.row(2, "An open \" quote", client: "c2"))
        try fixture.put(Self.header + one, at: "en/test.tsv")
        try fixture.put(Self.header + two, at: "en/train.tsv")
        try fixture.put(Self.header, at: "en/dev.tsv")
        try fixture.put(Self.header + two + one + Self.row(3, "Third"), at: "en/validated.tsv")
        try fixture.put(Self.header + Self.row(4, "Fourth", votes: "0\t2"), at: "en/invalidated.tsv")
        try fixture.put(Self.header + Self.row(5, "Fifth", votes: "\t") + "short\trow\n", at: "en/other.tsv")
        try fixture.put("clip\tduration[ms]\ncommon_voice_en_1.mp3\t4248\ncommon_voice_en_3.mp3\t\n", at: "en/clip_durations.tsv")
        try fixture.put(
            """
            sentence\tsentence_id\tlocale\treason
            Third\ts3\ten\tgrammar-or-spelling
            Third\ts3\ten\toffensive-language
            Third\ts3\ten\tgrammar-or-spelling
            Elsewhere\ts9\ten\tother

            """, at: "en/reported.tsv")
        let old = "client_id\tpath\tsentence\tup_votes\tdown_votes\tage\tgender\taccent\n"
        try fixture.put(old + "c9\ta1b2c3\tHej\t2\t0\tthirties\tfemale\tskånska\n", at: "sv-SE/train.tsv")
        try fixture.putWav("en/clips/common_voice_en_1.wav", tone: 300)
        try fixture.putFLAC("en/clips/common_voice_en_3.flac", tone: 400)
        try fixture.putWav("sv-SE/clips/a1b2c3.wav", tone: 500)
        return fixture
    }

    @Test func aClipOfSeveralTablesIsOneRecordingOfTheNarrowestSplit() async throws {
        let fixture = try corpus()
        let summary = try await fixture.run()
        #expect(summary.states == [.ok: 3, .missing: 3, .damaged: 1] && summary.added == 7)
        let content = try CatalogContent(fixture)
        #expect(
            try content.rows("SELECT path, split, state FROM recording WHERE state <> 'damaged' ORDER BY path") == [
                "en/clips/common_voice_en_1.wav · test · ok", "en/clips/common_voice_en_2.mp3 · train · missing",
                "en/clips/common_voice_en_3.flac · validated · ok", "en/clips/common_voice_en_4.mp3 · invalidated · missing",
                "en/clips/common_voice_en_5.mp3 · other · missing", "sv-SE/clips/a1b2c3.wav · train · ok",
            ])
        #expect(try content.recordings(.damaged) == ["en/other.tsv#row-3 · row 3 of en/other.tsv cannot be read: it has 2 columns instead of 13"])
        #expect(try content.rows("SELECT DISTINCT license FROM recording") == ["CC0-1.0"])
        let before = try content.dump()
        #expect(try await fixture.run().unchanged == 7)
        #expect(try CatalogContent(fixture).dump() == before)
    }

    @Test func rowsSayWhoReadWhatAndHowItWasFound() async throws {
        let fixture = try corpus()
        try await fixture.run()
        let content = try CatalogContent(fixture)
        let joined = "JOIN clip ON clip_id = clip.id JOIN recording ON recording_id = recording.id"
        let texts = try content.rows(
            "SELECT path, role, language, body FROM text \(joined) WHERE role <> 'locale' AND state = 'ok' ORDER BY path, role, body")
        #expect(
            texts == [
                "en/clips/common_voice_en_1.wav · age · en · twenties",
                "en/clips/common_voice_en_1.wav · transcript · en · \"Well,\" she said.",
                "en/clips/common_voice_en_3.flac · report · en · grammar-or-spelling",
                "en/clips/common_voice_en_3.flac · report · en · offensive-language",
                "en/clips/common_voice_en_3.flac · transcript · en · Third", "sv-SE/clips/a1b2c3.wav · accent · - · skånska",
                "sv-SE/clips/a1b2c3.wav · age · en · thirties", "sv-SE/clips/a1b2c3.wav · gender · en · female",
                "sv-SE/clips/a1b2c3.wav · transcript · sv-SE · Hej",
            ])
        #expect(
            try content.rows("SELECT name, value, count(*) FROM measure WHERE name LIKE '%votes' GROUP BY 1, 2 ORDER BY 1, 2")
                == ["down_votes · 0.0 · 4", "down_votes · 2.0 · 1", "up_votes · 0.0 · 1", "up_votes · 2.0 · 4"])
        #expect(
            try content.rows("SELECT scheme, value FROM identity JOIN recording ON recording_id = recording.id WHERE split = 'test' ORDER BY 1, 2")
                == ["commonvoice · common_voice_en_1", "commonvoice-client · c1", "speaker · c1"])
        #expect(
            try content.rows("SELECT value FROM identity JOIN recording ON recording_id = recording.id WHERE path LIKE 'sv-SE/%' ORDER BY 1")
                == ["a1b2c3", "c9", "c9"])
    }

    @Test func lengthsAreKnownBeforeTheAudioIs() throws {
        let fixture = try corpus()
        let folder = try CorpusFolder(fixture.folder, manifest: fixture.manifest)
        let stream = try CommonVoiceReader().entries(of: fixture.manifest, in: folder, split: "test")
        #expect(try stream.next()?.said.duration == 4.248)
    }

    @Test func theTestSetIsNoPartOfValidatedWhenOnlyThatIsAskedFor() async throws {
        let fixture = try corpus()
        let summary = try await fixture.run(.init(split: "validated"))
        #expect(summary.recordings == 1)
        #expect(try CatalogContent(fixture).rows("SELECT path FROM recording") == ["en/clips/common_voice_en_3.flac"])
    }

    @Test func theFolderOfOneLanguageWillDo() async throws {
        let fixture = try corpus()
        let summary = try await fixture.run(folder: fixture.folder + "/sv-SE")
        #expect(summary.recordings == 1 && summary.unnamedFiles == 0)
        #expect(try CatalogContent(fixture).rows("SELECT path FROM recording") == ["sv-SE/clips/a1b2c3.wav"])
    }
}
