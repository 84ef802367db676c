import Catalog
import Foundation
import Manifest
import Testing

@testable import Ingest

struct FLEURSTests {
    private func corpus() throws -> CorpusFixture {
        let fixture = try CorpusFixture("fleurs")
        try fixture.put(
            """
            1523\t1001.wav\tA "tornado" is air.\ta tornado is air\ta | t o r n a d o |\t1600\tFEMALE
            1523\t1002.wav\tA "tornado" is air.\ta tornado is air\ta | t o r n a d o |\t1600\tMALE

            """, at: "en_us/train.tsv")
        try fixture.put("7\t2001.wav\t\"Open\topen\to p e n |\t3200\tOTHER\n", at: "en_us/dev.tsv")
        try fixture.put("1523\t3001.wav\t龙卷风。\t龙 卷 风\t龙 |\t48000\tMALE\n", at: "cmn_hans_cn/test.tsv")
        try fixture.putWav("en_us/audio/train/1001.wav", tone: 300)
        try fixture.putWav("en_us/train/1002.wav", tone: 400)
        try fixture.putFLAC("cmn_hans_cn/audio/test/3001.flac", tone: 500)
        return fixture
    }

    @Test func languagesAreJoinedByTheSentence() async throws {
        let fixture = try corpus()
        let summary = try await fixture.run()
        #expect(summary.states == [.ok: 3, .missing: 1] && summary.identities == 4)
        #expect(summary.texts == ["transcript": 4, "transcript-normalized": 4, "gender": 4])
        let content = try CatalogContent(fixture)
        let joined = "recording JOIN clip ON clip.recording_id = recording.id JOIN text ON clip_id = clip.id"
            + " JOIN identity ON identity.recording_id = recording.id"
        #expect(
            try content.rows("SELECT path, split, value, language, body FROM \(joined) WHERE role = 'transcript' ORDER BY path") == [
                "cmn_hans_cn/audio/test/3001.flac · test · 1523 · cmn-Hans-CN · 龙卷风。",
                "en_us/audio/dev/2001.wav · dev · 7 · en-US · \"Open",
                "en_us/audio/train/1001.wav · train · 1523 · en-US · A \"tornado\" is air.",
                "en_us/train/1002.wav · train · 1523 · en-US · A \"tornado\" is air.",
            ])
        #expect(try content.rows("SELECT DISTINCT scheme FROM identity") == ["fleurs"])
        #expect(try content.rows("SELECT DISTINCT license FROM recording") == ["CC-BY-4.0"])
        let before = try content.dump()
        #expect(try await fixture.run().unchanged == 4)
        #expect(try CatalogContent(fixture).dump() == before)
    }

    @Test func oneLanguageOrOneSplitIsImportedUnderTheSameNames() async throws {
        let whole = try corpus()
        try await whole.run()
        let english = try corpus()
        let summary = try await english.run(folder: english.folder + "/en_us")
        #expect(summary.recordings == 3 && summary.unnamedFiles == 0)
        let sayings = try CatalogContent(whole).sayings().filter { $0.hasPrefix("en_us/") }
        #expect(try CatalogContent(english).sayings() == sayings)
        #expect(try await english.run(.init(split: "dev")).recordings == 1)
        #expect(try await english.run(.init(split: "test"), folder: english.folder).recordings == 1)
    }

    @Test func aFolderWithoutLanguagesIsRefused() async throws {
        let fixture = try CorpusFixture("fleurs")
        try fixture.put("", at: "en_us/readme.txt")
        let error = await #expect(throws: IngestError.self) { try await fixture.run() }
        #expect("\(try #require(error))".contains("LANGUAGE/train.tsv"))
    }

    @Test func tagsOfLanguagesHaveTheirUsualCase() {
        let codes = ["es_419", "ff_sn", "cmn_hans_cn", "sv-SE", "ckb_iq", "en"]
        #expect(codes.map { FieldTemplate.Filter.languageTag.applied(to: $0) } == ["es-419", "ff-SN", "cmn-Hans-CN", "sv-SE", "ckb-IQ", "en"])
    }
}
