import Catalog
import Foundation
import Testing

@testable import Ingest

/// Several manifests of lhotse in one folder.
struct LhotseManifestsTests {
    private static let texts = """
        SELECT key, body FROM keyed_clip AS clip JOIN text ON clip_id = clip.id WHERE role = 'transcript' ORDER BY key, body
        """

    private static func recording(_ id: String) -> String {
        """
        {"id": "\(id)", "sources": [{"type": "file", "channels": [0], "source": "\(id).wav"}], "sampling_rate": 16000, "duration": 0.1}
        """
    }

    private static func supervision(_ id: String, of recording: String) -> String {
        """
        {"id": "\(id)", "recording_id": "\(recording)", "start": 0, "duration": 0.1, "channel": 0, "text": "\(id)"}
        """
    }

    private static func cut(_ id: String, of recording: String) -> String {
        """
        {"id": "\(id)", "start": 0, "duration": 0.1, "channel": 0, "type": "MonoCut", "recording": \(Self.recording(recording)),
        """.trimmingCharacters(in: .newlines) + " \"supervisions\": [\(supervision("of \(id)", of: recording))]}"
    }

    private static func fixture(_ recordings: String...) throws -> CorpusFixture {
        let fixture = try CorpusFixture(layout: "lhotse")
        for (index, name) in recordings.enumerated() { try fixture.putWav(name + ".wav", tone: 300 + Double(index) * 50) }
        return fixture
    }

    @Test func manifestsOfRecordingsShareSupervisions() async throws {
        let fixture = try Self.fixture("a", "b")
        try fixture.put(Self.recording("a"), at: "recordings_train.jsonl")
        try fixture.put(Self.recording("b"), at: "recordings_test.jsonl")
        try fixture.put(
            [Self.supervision("two", of: "b"), Self.supervision("none", of: "c"), Self.supervision("one", of: "a")].joined(separator: "\n"),
            at: "supervisions.jsonl")
        let summary = try await fixture.run()
        #expect(summary.states == [.ok: 2, .damaged: 1])
        let content = try CatalogContent(fixture)
        #expect(try content.rows(Self.texts) == ["mine/a.wav · one", "mine/b.wav · two"])
        #expect(try content.rows("SELECT path, split FROM recording WHERE state = 'ok' ORDER BY path") == ["a.wav · train", "b.wav · test"])
        let damaged = try content.recordings(.damaged)
        #expect(damaged.count == 1 && damaged.allSatisfy { $0.contains("no manifest has the recording c") })
    }

    @Test func aManifestWithoutSupervisionsTakesNoneOfItsNeighbours() async throws {
        let fixture = try Self.fixture("a", "noise")
        try fixture.put(Self.recording("noise"), at: "musan_recordings_noise.jsonl")
        try fixture.put(Self.recording("a"), at: "libri_recordings_train.jsonl")
        try fixture.put(Self.supervision("one", of: "a"), at: "libri_supervisions_train.jsonl")
        let summary = try await fixture.run()
        #expect(summary.states == [.ok: 2])
        #expect(try CatalogContent(fixture).rows(Self.texts) == ["mine/a.wav · one"])
    }

    @Test func whatStandsInTwoManifestsOfSupervisionsIsSaidOnce() async throws {
        let fixture = try Self.fixture("a")
        try fixture.put(Self.recording("a"), at: "recordings.jsonl")
        try fixture.put(Self.supervision("one", of: "a"), at: "supervisions.jsonl")
        try fixture.put(Self.supervision("one", of: "a") + "\n" + Self.supervision("more", of: "a"), at: "other.jsonl")
        try await fixture.run()
        #expect(try CatalogContent(fixture).rows("SELECT body FROM text WHERE role = 'transcript' ORDER BY body") == ["more", "one"])
    }

    @Test func cutsBesideRecordingsAreReadWhereTheyAreOfOthers() async throws {
        let fixture = try Self.fixture("a", "b")
        try fixture.put(Self.recording("a"), at: "recordings.jsonl")
        try fixture.put(Self.supervision("one", of: "a"), at: "supervisions.jsonl")
        let mixed = "{\"id\": \"m\", \"type\": \"MixedCut\", \"tracks\": [{}, {}]}"
        try fixture.put([Self.cut("x", of: "a"), mixed, Self.cut("y", of: "b")].joined(separator: "\n"), at: "cuts.jsonl")
        let summary = try await fixture.run()
        #expect(summary.states == [.ok: 2])
        #expect(summary.notes == ["beside cuts.jsonl, of which recordings with a manifest are not read": 1])
        #expect(try CatalogContent(fixture).rows(Self.texts) == ["mine/a.wav · one", "mine/b.wav · of y"])
    }

    @Test func cutsSpeakForRecordingsThatHaveNoSupervisions() async throws {
        let fixture = try Self.fixture("a", "b")
        try fixture.put([Self.recording("a"), Self.recording("b")].joined(separator: "\n"), at: "recordings.jsonl")
        try fixture.put(Self.cut("x", of: "a"), at: "cuts.jsonl")
        let summary = try await fixture.run()
        #expect(summary.states == [.ok: 2] && summary.notes.isEmpty)
        #expect(try CatalogContent(fixture).rows(Self.texts) == ["mine/a.wav · of x"])
    }
}
