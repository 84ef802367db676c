import Catalog
import Testing

@testable import Ingest

struct AudioCapsReleasesTests {
    @Test(arguments: ["audiocaps", "audiocaps-2"]) func namesOfFilesMayBeginWithALetter(release: String) async throws {
        let fixture = try CorpusFixture(release)
        try fixture.put("audiocap_id,youtube_id,start_time,caption\n7,-abc,30,A dog\n8,xyz,130,wind\n", at: "train.csv")
        try fixture.putWav("audio/train/Y-abc.wav")
        try fixture.putWav("audio/Yxyz.wav", tone: 880)
        let summary = try await fixture.run()
        #expect(summary.states == [.ok: 2] && summary.unnamedFiles == 0)
    }

    @Test func theSecondReleaseMayHaveItsColumnsInAnotherOrder() async throws {
        let fixture = try CorpusFixture("audiocaps-2")
        try fixture.put(
            "caption,audiocap_id,start_time,youtube_id\n\"A dog barks\nand a man, far away, speaks\",7,30,-abc\nRain falls,8,30,-abc\n",
            at: "dataset2.0/train.csv")
        try fixture.put("audiocap_id,youtube_id,start_time,caption\n9,xyz,130,wind blows\n", at: "dataset2.0/val.csv")
        try fixture.putWav("audio/train/-abc_30.wav")
        let summary = try await fixture.run()
        #expect(summary.states == [.ok: 1, .missing: 1] && summary.texts == ["caption": 3])
        let content = try CatalogContent(fixture)
        #expect(
            try content.rows("SELECT corpus.name, release, path, split FROM recording JOIN corpus ON corpus.id = corpus_id ORDER BY path") == [
                "audiocaps-2 · 2.0 · audio/train/-abc_30.wav · train", "audiocaps-2 · 2.0 · audio/val/xyz_130.wav · val",
            ])
        #expect(try content.rows("SELECT body FROM text WHERE body LIKE 'A dog%'") == ["A dog barks\nand a man, far away, speaks"])
        #expect(
            try content.rows("SELECT value, start_seconds, end_seconds FROM identity ORDER BY value")
                == ["-abc · 30.0 · 40.0", "xyz · 130.0 · 140.0"])
    }
}
