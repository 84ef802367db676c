import Audio
import Foundation
import Manifest
import Testing

@testable import Labeling

/// How clips are cut into what a network takes.
@Suite struct ModelFrontEndTests {
    private static let ramp = (0..<3_000).map { Float($0) / 4_096 }

    private func windows(
        of samples: [Float], by frontEnd: any ModelFrontEnd, pieces: Int = .max
    ) -> ModelWindows {
        var windows = ModelWindows(size: frontEnd.size)
        for start in stride(from: 0, to: samples.count, by: min(pieces, max(1, samples.count))) {
            let end = pieces == .max ? samples.count : min(samples.count, start + pieces)
            Array(samples[start..<end]).withUnsafeBufferPointer { frontEnd.add($0, to: &windows) }
        }
        frontEnd.finish(to: &windows)
        return windows
    }

    private func cutter(
        window: Int, hop: Int, _ filling: TensorManifest.Filling = .silence, _ rest: TensorManifest.Rest = .fill
    ) -> SampleWindows {
        SampleWindows(
            .samples(FrontEndManifest.Samples(gain: 1, normalization: .none)), window: window, hop: hop, rate: 16_000, filling: filling, rest: rest)
    }

    @Test func windowsFollowEachOtherAndTheRestIsFilledOrDropped() {
        let filled = windows(of: Self.ramp, by: cutter(window: 800, hop: 400))
        #expect(filled.lengths == [800, 800, 800, 800, 800, 800, 600] && filled.places == Array(0..<7))
        #expect(Array(filled.values[800..<1_600]) == Array(Self.ramp[400..<1_200]))
        #expect(filled.values.suffix(200).allSatisfy { $0 == 0 })
        #expect(windows(of: Self.ramp, by: cutter(window: 800, hop: 400, .silence, .drop)).lengths == [Int](repeating: 800, count: 6))
        // All of it was heard with the second window.
        #expect(windows(of: Array(Self.ramp[..<1_200]), by: cutter(window: 800, hop: 400)).lengths == [800, 800])
    }

    @Test func aShortClipIsFilledWithSilenceOrItself() {
        let short = Array(Self.ramp[..<300])
        let silent = windows(of: short, by: cutter(window: 800, hop: 800, .silence, .drop))
        #expect(silent.lengths == [300] && Array(silent.values[..<300]) == short && silent.values[300...].allSatisfy { $0 == 0 })
        let repeated = windows(of: short, by: cutter(window: 800, hop: 800, .repeat, .drop))
        #expect(repeated.lengths == [800] && Array(repeated.values) == short + short + Array(short[..<200]))
        #expect(windows(of: [], by: cutter(window: 800, hop: 800)).count == 0)
    }

    @Test(arguments: [1, 7, 800, 1_001])
    func piecesGiveTheSameWindows(pieces: Int) throws {
        for (window, hop) in [(800, 800), (800, 300), (800, 1)] where hop > 1 || pieces > 100 {
            let whole = windows(of: Self.ramp, by: cutter(window: window, hop: hop))
            let parts = windows(of: Self.ramp, by: cutter(window: window, hop: hop), pieces: pieces)
            #expect(whole.values == parts.values && whole.lengths == parts.lengths)
        }
        for centre in LogMelParameters.Centre.allCases {
            for rest in TensorManifest.Rest.allCases {
                var parameters = LogMelParameters()
                parameters.centre = centre
                let whole = windows(of: Self.ramp, by: try FramePatches(parameters, patch: 5, hop: 3, filling: .silence, rest: rest))
                let parts = windows(of: Self.ramp, by: try FramePatches(parameters, patch: 5, hop: 3, filling: .silence, rest: rest), pieces: pieces)
                #expect(whole.values == parts.values && whole.lengths == parts.lengths && whole.count > 0)
            }
        }
    }

    @Test func patchesAreFramesOfTheWholeClip() throws {
        let parameters = LogMelParameters()
        let frames = try LogMel(parameters).frames(of: Self.ramp)
        let patches = windows(of: Self.ramp, by: try FramePatches(parameters, patch: 5, hop: 3, filling: .silence, rest: .drop))
        // 17 frames: patches at 0, 3, 6, 9 and 12.
        #expect(patches.lengths == [5, 5, 5, 5, 5])
        for patch in 0..<5 {
            #expect(Array(patches.values[(patch * 320)..<((patch + 1) * 320)]) == Array(frames[(patch * 192)..<(patch * 192 + 320)]))
        }
        let short = windows(of: Array(Self.ramp[..<500]), by: try FramePatches(parameters, patch: 5, hop: 3, filling: .silence, rest: .drop))
        #expect(short.lengths == [1])
        let filled = windows(of: Array(Self.ramp[..<1_200]), by: try FramePatches(parameters, patch: 5, hop: 5, filling: .silence, rest: .fill))
        #expect(filled.lengths == [5, 1])
    }

    @Test func aWindowIsBroughtToMeanZeroAndVarianceOne() {
        let scaled = Self.ramp.withUnsafeBufferPointer {
            SampleWindows.scaled($0, FrontEndManifest.Samples(gain: 1, normalization: .variance), sound: 2_000)
        }
        let mean = scaled[..<2_000].reduce(0, +) / 2_000
        let variance = scaled[..<2_000].reduce(0) { $0 + $1 * $1 } / 2_000
        #expect(abs(mean) < 1e-4 && abs(variance - 1) < 1e-3 && scaled[2_000...].allSatisfy { $0 == 0 })
    }

    /// The entry of YAMNet gives what the labeler of tags gives.
    @Test(.enabled(if: LabelingFixture.installed)) func yamnetsEntryGivesWhatItsLabelerHears() throws {
        let installation = try #require(LabelingFixture.installation)
        let manifest = try #require(try ModelManifest.all(in: installation).first { $0.name == "yamnet" })
        let tagger = try SoundTagger(InstalledModel(manifest: manifest, installation: installation), workers: 1)
        let samples = LabelingFixture.noise(seconds: 6.1)
        let expected = try LabelingFixture.patches(of: samples, by: tagger)
        let model = try DescribedModel(manifest, workers: 1)
        var found: [Float] = []
        try model.eachRun(over: samples) { request, feed in
            try request.output("class_scores_updated", shape: [feed.count, 521]) { (values: UnsafeBufferPointer<Float>, _) in
                found += values.map { 1 / (1 + expf(-$0)) }
            }
        }
        #expect(found.count == expected.scores.count)
        #expect(zip(found, expected.scores).allSatisfy { abs($0 - $1) < 1e-5 })
    }
}
