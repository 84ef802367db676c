import Catalog
import Foundation
import Testing

@testable import Ingest

/// Expected values follow `data_preparation/cut_by_vad.py` of Libri-Light.
struct VoiceCutsTests {
    private func spans(_ times: [(Double, Double)]) -> [Statement] {
        times.map { .span(name: "speech", start: $0.0, end: $0.1) }
    }

    @Test func stretchesAreJoinedUntilTheirSpeechWouldBeLongerThanTheTarget() {
        let said = spans([(0.5, 20.5), (21, 41), (50, 70), (70.5, 71)])
        let cuts = VoiceCuts(target: 60).segments(of: said, rate: 16_000)
        #expect(cuts.map(\.start) == [0.5, 70.5] && cuts.map(\.end) == [70, 71])
        #expect(cuts.map(\.frames) == [8_000..<1_120_000, 1_128_000..<1_136_000])
    }

    @Test func aLongerStretchIsACutOfItsOwnAndTakesNoneBehindIt() {
        let cuts = VoiceCuts(target: 10).segments(of: spans([(0, 4), (5, 40), (41, 44), (45, 50)]), rate: 100)
        #expect(cuts.map(\.frames) == [0..<400, 500..<4000, 4100..<5000])
    }

    @Test func withoutATargetEveryStretchIsACut() {
        let cuts = VoiceCuts(target: 0).segments(of: spans([(0, 1), (1.5, 2), (3, 3)]), rate: 10)
        #expect(cuts.map(\.frames) == [0..<10, 15..<20])
    }

    @Test func stretchesInAnyOrderAndOverEachOtherAreCutAlike() {
        let cuts = VoiceCuts(target: 60).segments(of: spans([(100, 110), (0, 5), (102, 104)]), rate: 10)
        #expect(cuts.map(\.frames) == [0..<1100])
        let odd: [Statement] = [.span(name: "speech", start: -5, end: 1), .span(name: "speech", start: 1, end: .infinity)]
        #expect(VoiceCuts(target: 0).segments(of: odd, rate: 16_000).isEmpty)
    }

    @Test func otherSpansAreNotCutBy() {
        let said: [Statement] = [.span(name: "music", start: 0, end: 9), .text(role: "title", language: nil, body: "t")]
        #expect(VoiceCuts(target: 60).segments(of: said, rate: 16_000).isEmpty)
    }

    @Test func framesRoundDownAsTheScriptDoes() {
        let cuts = VoiceCuts(target: 0).segments(of: spans([(0.00009, 1.00009)]), rate: 16_000)
        #expect(cuts.map(\.frames) == [1..<16_001])
    }

    @Test func readingsAreCutWithoutASecondCopyOfTheSound() async throws {
        let fixture = try CorpusFixture("librilight")
        let book = "small/204/sea_story_librivox/"
        try fixture.putFLAC(book + "a.flac")
        try fixture.put(#"{"book_meta": {"id": "1"}, "voice_activity": [[0.01, 0.03], [0.04, 0.06], [0.07, 0.5]]}"#, at: book + "a.json")
        let summary = try await fixture.run(.init(cutByVAD: 0.045))
        #expect(summary.spans == 3 && summary.segments == 2)
        let keys = try fixture.catalog().read { try $0.clips(ClipFilter(query: Query("speaker:204"))).map(\.key) }
        // The last stretch is said to end behind the recording's 1,600 frames.
        #expect(keys == ["", "#160-960", "#1120-1600"].map { "librilight/\(book)a.flac\($0)" })
        let segments = try fixture.catalog().read { try $0.clips(ClipFilter(query: Query("clip:segment duration<0.04"))).map(\.startFrame) }
        #expect(segments == [1120])
        let content = try CatalogContent(fixture)
        #expect(
            try content.rows("SELECT name, parameters, outcome FROM heard JOIN source ON source.id = source_id")
                == ["cut-by-vad · {\"target\":0.045} · 2 clips"])
        #expect(try content.rows("SELECT DISTINCT key FROM span JOIN keyed_clip AS clip ON clip.id = clip_id") == ["librilight/\(book)a.flac"])
        #expect(try await fixture.run(.init(cutByVAD: 0.045)).unchanged == 1)
        #expect(try content.rows("SELECT count(*) FROM clip") == ["3"])
    }

    @Test func metadataWithoutAudioIsARecordingThatIsMissing() async throws {
        let fixture = try CorpusFixture("librilight")
        try fixture.put(
            #"{"book_meta": {"id": "1"}, "file_length_sec": 12.5, "snr": NaN, "voice_activity": [[1, 7], [8, 9]]}"#,
            at: "large/7/book/chapter.json")
        let summary = try await fixture.run(.init(cutByVAD: 0))
        #expect(summary.states == [.missing: 1] && summary.segments == 2 && summary.notes.isEmpty)
        let content = try CatalogContent(fixture)
        #expect(
            try content.rows("SELECT path, sample_rate, declared_frames, frames, split FROM recording")
                == ["large/7/book/chapter.flac · 16000 · 200000 · - · large"])
        let long = try fixture.catalog().read { try $0.clips(ClipFilter(query: Query("speaker:7 duration>5"))).map(\.key) }
        #expect(long == ["librilight/large/7/book/chapter.flac#16000-112000"])
    }
}
