import Audio
import Catalog
import Foundation
import Testing

@testable import Labeling

@Suite struct EventSpansTests {
    private func spans(_ probabilities: [Float]) -> [EventSpans.Span] {
        var spans = EventSpans(threshold: 0.5, least: 3)
        probabilities.forEach { spans.add($0) }
        spans.finish()
        return spans.spans
    }

    @Test func shortEventsAreNoneAndShortPausesPartNothing() {
        #expect(spans([]).isEmpty && spans([0.9, 0.9, 0, 0, 0]).isEmpty)
        #expect(spans([0, 0.75, 0.75, 0.75, 0, 0, 0]) == [EventSpans.Span(frames: 1..<4, score: 0.75)])
        #expect(spans([1, 0, 0, 1]) == [EventSpans.Span(frames: 0..<4, score: 0.5)])
        #expect(spans([1, 1, 1, 0, 0, 0, 1, 1, 1]).map(\.frames) == [0..<3, 6..<9])
    }
}

@Suite(.enabled(if: LabelingFixture.installed)) struct MusicTests {
    private func labeler() async throws -> any ListeningLabeler {
        try await LabelingFixture.withCatalog { catalog, _ in
            let prepared = try await LabelerRegistry.prepare(
                LabelerRegistry.definitions(named: ["music"]), models: LabelingFixture.models(catalog))
            return try #require(prepared.labelers.first as? any ListeningLabeler)
        }
    }

    private func share(_ name: String, _ labels: Labels) -> Double? {
        labels.statements.compactMap { statement -> Double? in
            guard case .measure(name, let value, "share") = statement else { return nil }
            return value
        }.first
    }

    @Test func speechNoiseAndSilenceAreNoMusic() async throws {
        let labeler = try await labeler()
        let speech = try AudioFile.mono16k(path: LabelingFixture.corpora + "/librilight/small/unknown-beckett/beckett/beckett.flac")
        for samples in [speech, LabelingFixture.noise(seconds: 5), [Float](repeating: 0, count: 80_000)] {
            let labels = try ClipEar.labels(of: samples, by: labeler)
            #expect((share("music", labels) ?? 1) < 0.1 && (share("singing", labels) ?? 1) < 0.1)
        }
    }

    @Test func clipsOfAnyLengthHaveAnOutcome() async throws {
        let labeler = try await labeler()
        for count in [0, 1, 399, 400, 560, 719] {
            #expect(try ClipEar.labels(of: [Float](repeating: 0.1, count: count), by: labeler).outcome == "shorter than 45 ms", "\(count)")
        }
        #expect(try ClipEar.labels(of: [Float](repeating: 0.1, count: 720), by: labeler).outcome == nil)
    }

    /// What is heard of a clip does not depend on how its sound comes.
    @Test func passagesMakeNoDifference() async throws {
        let labeler = try await labeler()
        let speech = try AudioFile.mono16k(path: LabelingFixture.corpora + "/librilight/small/unknown-beckett/beckett/beckett.flac")
        let samples = Array((0..<9).flatMap { _ in speech }.prefix(65 * 16_000 + 77))
        let whole = try ClipEar.labels(of: samples, by: labeler)
        let listener = try labeler.listener(to: ClipFormat(frames: samples.count, sampleRate: 16_000, channels: 1))
        var start = 0
        while start < samples.count {
            let end = min(samples.count, start + 12_345)
            try listener.hear(Passage(start: start, samples: Array(samples[start..<end]), isLast: end == samples.count, resampled: [:]))
            start = end
        }
        let ending = ClipEnding(duration: Double(samples.count) / 16_000, samples: samples.count, measures: nil, undefinedSamples: 0)
        #expect(try listener.labels(ending) == whole)
    }

    @Test(.enabled(if: LabelingFixture.sharedCorpora != nil)) func musicIsHeardInMusic() async throws {
        let labeler = try await labeler()
        let folder = (LabelingFixture.sharedCorpora ?? "") + "/music"
        let files = try FileManager.default.subpathsOfDirectory(atPath: folder).filter { $0.hasSuffix(".ogg") || $0.hasSuffix(".flac") || $0.hasSuffix(".mp3") }
        var heard = 0
        for file in files {
            let labels = try ClipEar.labels(of: AudioFile.mono16k(path: "\(folder)/\(file)"), by: labeler)
            heard += (share("music", labels) ?? 0) > 0.5 ? 1 : 0
        }
        print("music: \(heard) of \(files.count) pieces are music for more than half of their time")
        #expect(!files.isEmpty && 2 * heard > files.count)
    }
}

/// Music, of which recognizers make sentences, is not given to them.
@Suite(.enabled(if: LabelingFixture.installed && LabelingFixture.sharedCorpora != nil)) struct MusicIsNoSpeechTests {
    @Test func instrumentsHaveNoTranscript() async throws {
        try await LabelingFixture.withCatalog { catalog, _ in
            let prepared = try await LabelerRegistry.prepare(
                LabelerRegistry.definitions(named: ["transcript"]), models: LabelingFixture.models(catalog))
            let labeler = try #require(prepared.labelers.first as? any ListeningLabeler)
            let folder = (LabelingFixture.sharedCorpora ?? "") + "/music"
            let sounds: Set<String> = ["ogg", "opus", "wav", "mp3", "flac"]
            let files = try FileManager.default.subpathsOfDirectory(atPath: folder).filter { sounds.contains(($0 as NSString).pathExtension) }
            #expect(files.count > 10)
            // A reading from LibriSpeech lies among the music.
            for file in files where !file.contains("5703-47212") {
                let labels = try ClipEar.labels(of: AudioFile.mono16k(path: "\(folder)/\(file)"), by: labeler)
                #expect(labels.statements.isEmpty && labels.outcome == "no speech", "\(file)")
            }
        }
    }
}
