import Catalog
import Foundation
import Testing

@testable import Ingest

struct CoVoSTTests {
    private static let joined = "text JOIN clip ON clip_id = clip.id JOIN recording ON recording_id = recording.id"

    @Test func translationsAreJoinedToCommonVoice() async throws {
        let fixture = try CorpusFixture("covost2")
        let translations = "path\ttranslation\tsplit\n"
        try fixture.put(
            translations + "common_voice_en_1.mp3\tSagte sie \\\"ja\\\".\ttrain\ncommon_voice_en_2.mp3\tZwei\ttrain_covost\n"
                + "common_voice_en_3.mp3\tDrei\ttest\n", at: "en/covost_v2.en_de.tsv")
        try fixture.put(
            translations + "common_voice_en_1.mp3\t一\ttrain\nbroken\ncommon_voice_en_3.mp3\t三\ttest\n", at: "en/covost_v2.en_zh-CN.tsv")
        try fixture.put(
            "client_id\tpath\tsentence\tup_votes\nc1\tcommon_voice_en_3.mp3\tThree\t2\nc1\tcommon_voice_en_1.mp3\tSaid \"yes\"\t2\n"
                + "c2\tcommon_voice_en_2.mp3\tTwo\t2\n", at: "en/validated.tsv")
        try fixture.putWav("en/clips/common_voice_en_1.wav")
        let summary = try await fixture.run()
        #expect(summary.states == [.ok: 1, .missing: 2, .damaged: 1] && summary.added == 4)
        #expect(summary.texts == ["transcript": 3, "translation": 5])
        let content = try CatalogContent(fixture)
        #expect(
            try content.rows("SELECT path, split, role, language, body FROM \(Self.joined) ORDER BY path, role, language") == [
                "en/clips/common_voice_en_1.wav · train · transcript · en · Said \"yes\"",
                "en/clips/common_voice_en_1.wav · train · translation · de · Sagte sie \"ja\".",
                "en/clips/common_voice_en_1.wav · train · translation · zh-CN · 一",
                "en/clips/common_voice_en_2.mp3 · train_covost · transcript · en · Two",
                "en/clips/common_voice_en_2.mp3 · train_covost · translation · de · Zwei",
                "en/clips/common_voice_en_3.mp3 · test · transcript · en · Three",
                "en/clips/common_voice_en_3.mp3 · test · translation · de · Drei",
                "en/clips/common_voice_en_3.mp3 · test · translation · zh-CN · 三",
            ])
        #expect(
            try content.rows("SELECT scheme, value FROM identity JOIN recording ON recording_id = recording.id WHERE state = 'ok' ORDER BY 1, 2")
                == ["commonvoice · common_voice_en_1", "commonvoice-client · c1", "speaker · c1"])
        #expect(try content.rows("SELECT DISTINCT license FROM recording") == ["CC0-1.0"])
        #expect(
            try content.recordings(.damaged)
                == ["en/covost_v2.en_zh-CN.tsv#row-3 · row 3 of en/covost_v2.en_zh-CN.tsv cannot be read: it has 1 columns instead of 3"])
        let before = try content.dump()
        #expect(try await fixture.run().unchanged == 4)
        #expect(try CatalogContent(fixture).dump() == before)
    }

    @Test func tablesOfSplitsStandAlone() async throws {
        let fixture = try CorpusFixture("covost2")
        try fixture.put("path\ttranslation\tsplit\nx.mp3\tnot read\ttrain\n", at: "covost_v2.sv-SE_en.tsv")
        let header = "path\tsentence\ttranslation\tclient_id\n"
        try fixture.put(header + "common_voice_sv-SE_7.mp3\tHej\tHello\tc7\n", at: "covost_v2.sv-SE_en.train.tsv")
        try fixture.put(header + "common_voice_sv-SE_8.mp3\tNej\tNo\tc8\n", at: "covost_v2.sv-SE_en.test.tsv")
        #expect(try await fixture.run().states == [.missing: 2])
        #expect(
            try CatalogContent(fixture).rows("SELECT path, split, role, language, body FROM \(Self.joined) ORDER BY path, role") == [
                "sv-SE/clips/common_voice_sv-SE_7.mp3 · train · transcript · sv-SE · Hej",
                "sv-SE/clips/common_voice_sv-SE_7.mp3 · train · translation · en · Hello",
                "sv-SE/clips/common_voice_sv-SE_8.mp3 · test · transcript · sv-SE · Nej",
                "sv-SE/clips/common_voice_sv-SE_8.mp3 · test · translation · en · No",
            ])
        #expect(try await fixture.run(.init(split: "test")).recordings == 1)
    }

    @Test func tablesInOtherOrdersAreAboutTheSameRecordings() async throws {
        let fixture = try CorpusFixture("covost2")
        try fixture.put("path\ttranslation\tsplit\na.mp3\tA\ttrain\nb.mp3\tB\ttrain\n", at: "covost_v2.en_de.tsv")
        try fixture.put("path\ttranslation\tsplit\nb.mp3\tBe\ttrain\na.mp3\tAh\ttrain\n", at: "covost_v2.en_tr.tsv")
        try fixture.putWav("en/clips/a.wav")
        try await fixture.run()
        let content = try CatalogContent(fixture)
        #expect(try content.rows("SELECT path, state FROM recording ORDER BY 1") == ["en/clips/a.wav · ok", "en/clips/b.mp3 · missing"])
        #expect(
            try content.rows("SELECT path, language, body FROM \(Self.joined) ORDER BY 1, 2") == [
                "en/clips/a.wav · de · A", "en/clips/a.wav · tr · Ah", "en/clips/b.mp3 · de · B", "en/clips/b.mp3 · tr · Be",
            ])
    }

    @Test func brokenSentencesAreToldOnce() async throws {
        let fixture = try CorpusFixture("covost2")
        try fixture.put("path\ttranslation\tsplit\na.mp3\tA\ttrain\n", at: "en/covost_v2.en_de.tsv")
        try fixture.put("client_id\tpath\tsentence\nc1\ta.mp3\nc1\ta.mp3\tOne\n", at: "en/validated.tsv")
        #expect(try await fixture.run().states == [.missing: 1, .damaged: 1])
        #expect(
            try CatalogContent(fixture).recordings(.damaged)
                == ["en/validated.tsv#row-2 · row 2 of en/validated.tsv cannot be read: it has 2 columns instead of 3"])
        try fixture.put("client_id\tpath\tsentence\nc1\ta.mp3\tOne\n", at: "en/validated.tsv")
        try await fixture.run()
        #expect(try CatalogContent(fixture).rows("SELECT path FROM recording") == ["en/clips/a.mp3"])
    }

    @Test func aFolderWithoutTranslationsIsRefused() async throws {
        let fixture = try CorpusFixture("covost2")
        try fixture.put("", at: "covost.en_de.tsv")
        await #expect(throws: IngestError.self) { try await fixture.run() }
    }
}
