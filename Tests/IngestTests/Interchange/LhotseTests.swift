import Catalog
import Foundation
import Testing

@testable import Ingest

struct LhotseTests {
    private static let clips = """
        SELECT key, role, language, body, round(text.start_seconds, 6), round(text.end_seconds, 6)
        FROM keyed_clip AS clip JOIN text ON clip_id = clip.id
        WHERE role <> 'id' ORDER BY key, role, body
        """

    private static func recording(_ id: String, _ path: String, kind: String = "file") -> String {
        """
        {"id": "\(id)", "sources": [{"type": "\(kind)", "channels": [0], "source": "\(path)"}], "sampling_rate": 16000, \
        "num_samples": 1600, "duration": 0.1, "channel_ids": [0]}
        """
    }

    private static func supervision(_ id: String, _ recording: String, _ start: Double, _ length: Double, _ more: String = "") -> String {
        "{\"id\": \"\(id)\", \"recording_id\": \"\(recording)\", \"start\": \(start), \"duration\": \(length), \"channel\": 0\(more)}"
    }

    @Test(arguments: [false, true])
    func supervisionsFindTheirRecordingsInWhateverOrder(isCompressed: Bool) async throws {
        let fixture = try CorpusFixture(layout: "lhotse", license: "CC-BY-4.0", language: "en")
        try fixture.putWav("audio/a.wav")
        try fixture.putWav("audio/b.wav", tone: 500)
        let recordings = [
            Self.recording("A", "audio/a.wav"), Self.recording("B", fixture.folder + "/audio/b.wav"), Self.recording("C", "audio/gone.wav"),
            Self.recording("D", "http://x/y.wav", kind: "url"), Self.recording("E", "rm -rf /", kind: "command"), "{\"id\": 1}",
        ].joined(separator: "\n")
        let words = ", \"alignment\": {\"word\": [[\"hi\", 0.05, 0.02, 0.9], [\"you\", 0.07, 0.03, null]]}"
        let supervisions = [
            Self.supervision("b1", "B", 0, 0.1, ", \"text\": \"all of it\", \"speaker\": \"s2\", \"gender\": \"F\", \"language\": \"German\""),
            Self.supervision("a2", "A", 0.05, 0.05, ", \"text\": \"hi you\", \"speaker\": \"s1\", \"language\": \"de\"\(words)"),
            Self.supervision("x", "nowhere", 0, 1), Self.supervision("d", "D", 0, 0.1, ", \"text\": \"far away\""),
            Self.supervision("a1", "A", 0, 0.05, ", \"text\": \"oh\", \"custom\": {\"snr\": 7.5, \"emb\": {\"array\": {}}}"), "nonsense",
        ].joined(separator: "\n")
        for (name, text) in [("recordings", recordings), ("supervisions", supervisions)] {
            let path = "manifests/x_\(name)_dev-clean.jsonl" + (isCompressed ? ".gz" : "")
            try fixture.put(isCompressed ? GzipFile.data(text) : Data(text.utf8), at: path)
        }
        let summary = try await fixture.run()
        #expect(summary.states == [.ok: 2, .missing: 1, .damaged: 5])
        #expect(summary.notes["with arrays or features that are not read"] == 1)
        let content = try CatalogContent(fixture)
        #expect(
            try content.rows(Self.clips).filter { !$0.contains("#row") } == [
                "mine/audio/a.wav#0-800 · transcript · en · oh · - · -", "mine/audio/a.wav#800-1600 · speaker · - · s1 · - · -",
                "mine/audio/a.wav#800-1600 · transcript · de · hi you · - · -", "mine/audio/a.wav#800-1600 · word · - · hi · 0.0 · 0.02",
                "mine/audio/a.wav#800-1600 · word · - · you · 0.02 · 0.05", "mine/audio/b.wav · gender · - · F · - · -",
                "mine/audio/b.wav · language · - · German · - · -", "mine/audio/b.wav · transcript · - · all of it · - · -",
            ])
        #expect(try content.rows("SELECT scheme, value FROM identity") == ["speaker · s2"])
        #expect(try content.rows("SELECT name, value FROM measure WHERE name = 'snr'") == ["snr · 7.5"])
        #expect(try content.rows("SELECT DISTINCT split, license FROM recording") == ["validation · CC-BY-4.0"])
        let damaged = try content.recordings(.damaged)
        for words in [
            "and nothing is fetched", "commands are never run", "it has no id and sources", "no manifest has the recording nowhere",
            "it is not a JSON object",
        ] {
            #expect(damaged.contains { $0.contains(words) }, "\(words): \(damaged)")
        }
        #expect(
            try content.rows(FolderTests.texts).filter { $0.contains("far away") }
            == ["manifests/x_recordings_dev-clean.jsonl\(isCompressed ? ".gz" : "")#row-4 · transcript · en · far away"])
        #expect(try await fixture.run().unchanged == 8)
    }

    @Test func cutsOfOneRecordingAreBroughtTogether() async throws {
        let fixture = try CorpusFixture(layout: "lhotse")
        try fixture.putWav("a.wav")
        try fixture.putWav("b.wav", tone: 500)
        func cut(_ id: String, _ start: Double, _ length: Double, _ recording: String, _ supervisions: [String] = [], more: String = "") -> String {
            """
            {"id": "\(id)", "start": \(start), "duration": \(length), "channel": 0, "supervisions": [\(supervisions.joined(separator: ","))], \
            "recording": \(recording), "type": "MonoCut"\(more)}
            """
        }
        try fixture.put(
            [
                cut("c1", 0.05, 0.05, Self.recording("A", "a.wav"), [Self.supervision("s", "A", 0.01, 0.02, ", \"text\": \"late\"")]),
                cut("c2", 0, 0.1, Self.recording("B", "b.wav"), more: ", \"custom\": {\"caption\": \"A tone.\"}"),
                cut("c3", 0, 0.05, Self.recording("A", "a.wav")),
                "{\"id\": \"m\", \"type\": \"MixedCut\", \"tracks\": [{}, {}]}", "{\"id\": \"p\", \"type\": \"PaddingCut\", \"duration\": 1}",
            ].joined(separator: "\n"), at: "cuts_train.jsonl")
        let summary = try await fixture.run()
        #expect(summary.states == [.ok: 2, .damaged: 2])
        let content = try CatalogContent(fixture)
        #expect(
            try content.rows(Self.clips).filter { !$0.contains("#row") } == [
                "mine/a.wav#0-800 · cut · - · c3 · - · -", "mine/a.wav#800-1600 · cut · - · c1 · - · -",
                "mine/a.wav#960-1280 · transcript · - · late · - · -", "mine/b.wav · caption · - · A tone. · - · -",
                "mine/b.wav · cut · - · c2 · - · -",
            ])
        #expect(
            try content.recordings(.damaged) == [
                "cuts_train.jsonl#row-4 · row 4 of cuts_train.jsonl cannot be read: it is mixed from 2 cuts and has no file of its own; "
                    + "save it to audio and import that",
                "cuts_train.jsonl#row-5 · row 5 of cuts_train.jsonl cannot be read: it is padding and has no sound",
            ])
    }

    @Test func sharDirectoriesAreReadInPlace() async throws {
        let fixture = try CorpusFixture(layout: "lhotse", language: "en")
        let shar = """
            {"id": "R", "sources": [{"type": "shar", "channels": [0], "source": ""}], "sampling_rate": 16000, "num_samples": 1600, "duration": 0.1}
            """
        func cut(_ id: String, _ text: String) -> String {
            """
            {"id": "\(id)", "start": 0, "duration": 0.1, "channel": 0, \
            "supervisions": [\(Self.supervision("s", "R", 0, 0.1, ", \"text\": \"\(text)\""))], "recording": \(shar), "type": "MonoCut"}
            """
        }
        let cuts = [cut("u.1", "one"), cut("u.2", "two"), cut("u.3", "three")].joined(separator: "\n")
        try fixture.put(GzipFile.data(cuts), at: "train/cuts.000000.jsonl.gz")
        var tar = TarBuilder()
        tar.add("u.1.wav", CorpusFixture.wav(tone: 300))
        tar.add("u.1.json", shar)
        tar.add("u.2.nodata", "")
        tar.add("u.2.nometa", "")
        tar.add("u.9.wav", CorpusFixture.wav(tone: 310))
        tar.add("u.9.json", shar)
        try fixture.put(tar.data(.pax), at: "train/recording.000000.tar")
        try fixture.put(Data([0, 0, 0, 0, 0, 0, 0, 0]), at: "train/recording.000000.tar.idx")
        try fixture.put("no tar", at: "train/features.000000.tar")
        let summary = try await fixture.run()
        #expect(summary.states == [.ok: 2, .damaged: 3] && summary.notes == ["without a cut": 1])
        let content = try CatalogContent(fixture)
        #expect(try content.rows(Self.clips) == ["mine/train/recording.000000.tar/u.1.wav · transcript · en · one · - · -"])
        #expect(try content.rows("SELECT path, split, frames FROM recording WHERE state = 'ok' ORDER BY path") == [
            "train/recording.000000.tar/u.1.wav · train · 1600", "train/recording.000000.tar/u.9.wav · train · 1600",
        ])
        let damaged = try content.recordings(.damaged)
        #expect(damaged.filter { $0.contains("no tar of the shard has sound for u.") }.count == 2)
        #expect(damaged.contains { $0.hasPrefix("train/features.000000.tar#row-1") })
    }

    @Test func aCompressedManifestThatEndsTooEarlyIsAnError() async throws {
        let fixture = try CorpusFixture(layout: "lhotse")
        let rows = (0..<2000).map { Self.recording("r\($0)", "\($0 * 7919).wav") }.joined(separator: "\n")
        let whole = GzipFile.data(rows)
        try fixture.put(whole.prefix(whole.count / 2), at: "recordings.jsonl.gz")
        let error = await #expect(throws: IngestError.self) { try await fixture.run() }
        #expect(error.map { "\($0)".contains("recordings.jsonl.gz") } == true)
    }
}
