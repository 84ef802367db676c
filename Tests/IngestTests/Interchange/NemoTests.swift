import Catalog
import Foundation
import Testing

@testable import Ingest

struct NemoTests {
    private static let clips = """
        SELECT key, role, language, body FROM keyed_clip AS clip LEFT JOIN text ON clip_id = clip.id ORDER BY key, role, body
        """

    @Test func rowsOfAFileAreBroughtTogetherHoweverFarApart() async throws {
        let fixture = try CorpusFixture(layout: "nemo", license: "CC-BY-4.0", language: "en")
        try fixture.putWav("audio/a.wav")
        try fixture.putWav("audio/b.wav", tone: 500)
        try fixture.put(
            """
            {"audio_filepath": "audio/a.wav", "offset": 0, "duration": 0.04, "text": "first", "speaker": "s1", "lang": "de"}
            {"audio_filepath": "\(fixture.folder)/audio/b.wav", "duration": 0.1, "offset": 0, "text": "whole", "speaker": "s2", "pred_text": "hole"}
            {"audio_filepath": "audio/a.wav", "offset": 0.05, "duration": 0.05, "text": "second", "label": "yes", "snr": 12.5}
            """, at: "train_manifest.json")
        let summary = try await fixture.run()
        #expect(summary.states == [.ok: 2] && summary.recordings == 2)
        let content = try CatalogContent(fixture)
        #expect(
            try content.rows(Self.clips) == [
                "mine/audio/a.wav · - · - · -", "mine/audio/a.wav#0-640 · speaker · - · s1", "mine/audio/a.wav#0-640 · transcript · de · first",
                "mine/audio/a.wav#800-1600 · transcript · en · second", "mine/audio/b.wav · pred_text · - · hole",
                "mine/audio/b.wav · transcript · en · whole",
            ])
        #expect(try content.rows("SELECT path, split, license FROM recording ORDER BY 1") == [
            "audio/a.wav · train · CC-BY-4.0", "audio/b.wav · train · CC-BY-4.0",
        ])
        #expect(
            try content.rows("SELECT key, name, value FROM measure JOIN keyed_clip AS clip ON clip.id = clip_id")
                == ["mine/audio/a.wav#800-1600 · snr · 12.5"])
        #expect(try content.rows("SELECT scheme, value FROM identity") == ["speaker · s2"])
        #expect(try await fixture.run().unchanged == 2)
    }

    @Test func rowsOfAFileThatComesLaterMoveToItsSegments() async throws {
        let fixture = try CorpusFixture(layout: "nemo", language: "en")
        let row = { (offset: Double, text: String) in #"{"audio_filepath": "a.wav", "offset": \#(offset), "duration": 0.05, "text": "\#(text)"}"# }
        try fixture.put([row(0, "first"), row(0.05, "second")].joined(separator: "\n"), at: "manifest.json")
        let waiting = try await fixture.run()
        let content = try CatalogContent(fixture)
        #expect(waiting.states == [.missing: 1])
        let times = "SELECT key, body, text.start_seconds FROM text JOIN keyed_clip AS clip ON clip.id = clip_id ORDER BY body"
        #expect(try content.rows(times) == ["mine/a.wav · first · 0.0", "mine/a.wav · second · 0.05"])
        try fixture.putWav("a.wav")
        #expect(try await fixture.run().updated == 1)
        #expect(try content.rows(times) == ["mine/a.wav#0-800 · first · -", "mine/a.wav#800-1600 · second · -"])
    }

    @Test func segmentsFollowARecordingWhoseRateWasSaidWrongly() async throws {
        let fixture = try CorpusFixture(layout: "nemo", language: "en")
        try fixture.put(
            #"{"audio_filepath": "a.wav", "offset": 0.05, "duration": 0.05, "text": "second", "sample_rate": 8000}"#, at: "manifest.json")
        try await fixture.run()
        let content = try CatalogContent(fixture)
        let clips = "SELECT key, body FROM text JOIN keyed_clip AS clip ON clip.id = clip_id WHERE role = 'transcript'"
        #expect(try content.rows(clips) == ["mine/a.wav#400-800 · second"])
        try fixture.putWav("a.wav")
        try await fixture.run()
        #expect(try content.rows(clips) == ["mine/a.wav#800-1600 · second"])
        #expect(try content.rows("SELECT count(*) FROM clip") == ["2"])
    }

    @Test func aRateThatIsNoneIsADefectAndNothingIsCountedByIt() async throws {
        let fixture = try CorpusFixture(layout: "nemo")
        try fixture.put(#"{"audio_filepath": "gone.wav", "duration": 1e16, "sample_rate": -16000}"#, at: "manifest.json")
        #expect(try await fixture.run().states == [.missing: 1])
        let content = try CatalogContent(fixture)
        #expect(try content.rows("SELECT sample_rate, declared_frames FROM recording") == ["- · -"])
        #expect(try content.rows("SELECT body FROM text WHERE role = 'annotation-defect'") == ["a sample rate of -16000 Hz is none"])
    }

    @Test func whatCannotBeUsedIsToldWithItsRow() async throws {
        let fixture = try CorpusFixture(layout: "nemo")
        try fixture.putWav("wavs/a.wav")
        let outside = URL(fileURLWithPath: fixture.folder).deletingLastPathComponent().path
        try fixture.put(
            """
            {"audio_filepath": "a.wav", "duration":
            {"duration": 1, "text": "no file"}

            {"audio_filepath": "\(outside)/other/x.wav", "duration": 1}
            {"audio_filepath": "../../../etc/passwd", "duration": 1}
            {"audio_filepath": "../wavs/a.wav", "offset": 0.01, "duration": -3, "text": "backwards"}
            {"audio_filepath": "gone.wav", "duration": 1e300, "offset": 2, "text": "late"}
            """, at: "lists/manifest.jsonl")
        let summary = try await fixture.run()
        #expect(summary.states == [.ok: 1, .missing: 1, .damaged: 4])
        #expect(summary.notes == ["segments with impossible times": 1])
        let content = try CatalogContent(fixture)
        let damaged = try content.recordings(.damaged)
        #expect(
            damaged == [
                "%2E%2E/%2E%2E/%2E%2E/etc/passwd · its path leaves the corpus root",
                "%2F\(outside.dropFirst())/other/x.wav · its path leaves the corpus root: \(outside)/other/x.wav; \(outside) holds both and could be imported",
                "lists/manifest.jsonl#row-1 · row 1 of lists/manifest.jsonl cannot be read: it is not a JSON object",
                "lists/manifest.jsonl#row-2 · row 2 of lists/manifest.jsonl cannot be read: it names no audio_filepath",
            ])
        #expect(try content.rows("SELECT body FROM text WHERE role = 'annotation-defect'") == [
            "lists/manifest.jsonl: line 6: it is said to begin at 0.01 s and to end at -2.99 s; what it says: 'backwards'",
        ])
    }

    @Test func onlyWhatIsAManifestIsTakenForOne() async throws {
        let fixture = try CorpusFixture(layout: "nemo")
        try fixture.put("{\"a\": 1}", at: "config_manifest.json")
        await #expect(throws: IngestError.self) { try await fixture.run() }
        try fixture.put("[{\"audio_filepath\": \"a.wav\", \"text\": \"x\"},\n {\"audio_filepath\": \"b.wav\"}]", at: "dev-other.json")
        try fixture.putWav("a.wav")
        let summary = try await fixture.run()
        #expect(summary.states == [.ok: 1, .missing: 1])
        #expect(try CatalogContent(fixture).rows("SELECT DISTINCT split FROM recording") == ["validation"])
    }

    @Test(arguments: [false, true])
    func tarredSetsAreReadInPlace(isSharded: Bool) async throws {
        let fixture = try CorpusFixture(layout: "nemo", license: "CC0-1.0", language: "en")
        var first = TarBuilder()
        first.add("dir_a.wav", CorpusFixture.wav(tone: 300))
        first.add("dir_long.wav", CorpusFixture.wav(tone: 310))
        try fixture.put(first.data(), at: "train/audio_0.tar")
        var second = TarBuilder()
        second.add("b.wav", CorpusFixture.wav(tone: 320))
        second.add("stray.wav", CorpusFixture.wav(tone: 330))
        try fixture.put(second.data(.pax), at: "train/audio_1.tar")
        let rows = [
            [
                #"{"audio_filepath": "dir_a.wav", "duration": 0.1, "text": "one", "shard_id": 0}"#,
                #"{"audio_filepath": "dir_long-sub1.wav", "offset": 0, "duration": 0.05, "text": "two", "shard_id": 0}"#,
                #"{"audio_filepath": "dir_long-sub2.wav", "offset": 0.05, "duration": 0.05, "text": "three", "shard_id": 0}"#,
            ],
            [
                #"{"audio_filepath": "b.wav", "duration": 0.1, "text": "four", "shard_id": 1}"#, "{broken",
                #"{"audio_filepath": "gone.wav", "duration": 0.1, "text": "five", "shard_id": 1}"#,
            ],
        ]
        if isSharded {
            for (shard, rows) in rows.enumerated() {
                try fixture.put(rows.joined(separator: "\n"), at: "train/sharded_manifests/manifest_\(shard).json")
            }
        }
        try fixture.put(rows.flatMap { $0 }.joined(separator: "\n"), at: "train/tarred_audio_manifest.json")
        let summary = try await fixture.run()
        #expect(summary.states == [.ok: 4, .missing: 1, .damaged: 1] && summary.notes == ["without a row in the manifest": 1])
        let content = try CatalogContent(fixture)
        #expect(
            try content.rows("SELECT key, body FROM keyed_clip AS clip JOIN text ON clip_id = clip.id WHERE role = 'transcript' ORDER BY key") == [
                "mine/train/audio_0.tar/dir_a.wav · one", "mine/train/audio_0.tar/dir_long.wav#0-800 · two",
                "mine/train/audio_0.tar/dir_long.wav#800-1600 · three", "mine/train/audio_1.tar/b.wav · four",
                "mine/train/audio_1.tar/gone.wav · five",
            ])
        #expect(try content.rows("SELECT path, split FROM recording WHERE state = 'ok' ORDER BY path") == [
            "train/audio_0.tar/dir_a.wav · train", "train/audio_0.tar/dir_long.wav · train", "train/audio_1.tar/b.wav · train",
            "train/audio_1.tar/stray.wav · train",
        ])
        let table = isSharded ? "train/sharded_manifests/manifest_1.json#row-2" : "train/tarred_audio_manifest.json#row-5"
        #expect(try content.rows("SELECT path FROM recording WHERE state = 'damaged'") == [table])
        #expect(try await fixture.run().unchanged == 6)
    }
}
