import Catalog
import Foundation
import Testing

@testable import Ingest

struct AudioCapsTests {
    static let header = "audiocap_id,youtube_id,start_time,caption\n"

    private func corpus() throws -> CorpusFixture {
        let fixture = try CorpusFixture("audiocaps")
        try fixture.put(
            Self.header + "1,-abc,30,A dog barks\n2,xyz,10,Rain falls\n3,-abc,30,\"A dog, barking\ntwice\"\n4,-abc,30,A dog barks\n",
            at: "dataset/test.csv")
        try fixture.putWav("audio/test/-abc_30.wav")
        return fixture
    }

    @Test func captionsOfOneClipComeTogether() async throws {
        let fixture = try corpus()
        let summary = try await fixture.run()
        #expect(summary.states == [.ok: 1, .missing: 1] && summary.added == 2 && summary.texts == ["caption": 3])
        let content = try CatalogContent(fixture)
        #expect(try content.rows("SELECT path, state, defect FROM recording ORDER BY path") == [
            "audio/test/-abc_30.wav · ok · -", "audio/test/xyz_10.wav · missing · no audio file",
        ])
        #expect(
            try content.rows("SELECT body FROM text JOIN keyed_clip AS clip ON clip.id = clip_id WHERE key LIKE '%abc%' ORDER BY body")
                == ["A dog barks", "A dog, barking\ntwice"])
        #expect(
            try content.rows("SELECT scheme, value, start_seconds, end_seconds FROM identity ORDER BY value")
                == ["youtube · -abc · 30.0 · 40.0", "youtube · xyz · 10.0 · 20.0"])
    }

    @Test func audioThatArrivesLaterTakesThePlaceOfTheMissing() async throws {
        let fixture = try corpus()
        try await fixture.run()
        try fixture.putFLAC("audio/xyz.flac", tone: 880)
        let summary = try await fixture.run()
        #expect(summary.states == [.ok: 2] && summary.updated == 1 && summary.unchanged == 1)
        let content = try CatalogContent(fixture)
        #expect(
            try content.rows("SELECT key, end_frame, count(text.id) FROM keyed_clip AS clip JOIN text ON clip_id = clip.id GROUP BY key")
                == ["audiocaps/audio/test/-abc_30.wav · 1600 · 2", "audiocaps/audio/xyz.flac · 1600 · 1"])
        let before = try content.dump()
        #expect(try await fixture.run().unchanged == 2)
        #expect(try CatalogContent(fixture).dump() == before)
        try fixture.remove("audio/xyz.flac")
        #expect(try await fixture.run().states == [.ok: 1, .missing: 1])
        #expect(try CatalogContent(fixture).recordings(.missing) == ["audio/xyz.flac · no audio file"])
    }

    @Test(arguments: [true, false]) func aFileThatFitsTwoClipsOfAVideoStandsForTheFirst(wasMissing: Bool) async throws {
        let fixture = try CorpusFixture("audiocaps")
        try fixture.put(Self.header + "1,ID,10,A dog barks\n2,ID,30,Rain falls\n", at: "dataset/train.csv")
        if wasMissing { #expect(try await fixture.run().states == [.missing: 2]) }
        try fixture.putWav("audio/train/ID.wav")
        #expect(try await fixture.run().states == [.ok: 1, .missing: 1])
        let expected = [
            "audiocaps/audio/train/ID.wav · ok · - · A dog barks",
            "audiocaps/audio/train/ID_30.wav · missing · audio/train/ID.wav stands for another row · Rain falls",
        ]
        let join = "recording JOIN keyed_clip AS clip ON recording_id = recording.id JOIN text ON clip_id = clip.id"
        #expect(try CatalogContent(fixture).rows("SELECT key, state, defect, body FROM \(join) ORDER BY key") == expected)
        let before = try CatalogContent(fixture).dump()
        #expect(try await fixture.run().unchanged == 2)
        #expect(try CatalogContent(fixture).dump() == before)
        try fixture.putWav("audio/train/ID_30.wav", tone: 880)
        #expect(try await fixture.run().states == [.ok: 2])
        try fixture.remove("audio/train/ID.wav")
        #expect(try await fixture.run().states == [.ok: 1, .missing: 1])
    }

    @Test func onlyOneSplit() async throws {
        let fixture = try corpus()
        try fixture.put(Self.header + "9,q,0,Silence\n", at: "dataset/val.csv")
        #expect(try await fixture.run(.init(split: "val")).recordings == 1)
        #expect(try await fixture.run().recordings == 3)
        await #expect(throws: IngestError.self) { try await fixture.run(.init(split: "train")) }
        await #expect(throws: IngestError.noSuchSplit("dev", corpus: "audiocaps", known: ["train", "val", "test"])) {
            try await fixture.run(.init(split: "dev"))
        }
    }
}
