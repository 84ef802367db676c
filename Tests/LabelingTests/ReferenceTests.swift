import Audio
import Foundation
import Testing

@testable import Labeling

/// What the same models gave in Python (onnxruntime, sherpa-onnx), for two recordings of `Corpora/`.
struct Reference: Decodable {
    struct Score: Decodable {
        var index: Int
        var name: String
        var score: Double
    }

    struct Patch: Decodable {
        var start: Double
        var top: [Score]
        var embedding: [Double]
    }

    struct YAMNet: Decodable {
        var firstLogMels: [Double]
        var meanTop: [Score]
        var meanEmbedding: [Double]
        var patches: [Patch]
    }

    struct Silero: Decodable {
        var probabilities: [Double]
    }

    struct Segment: Decodable {
        var start: Int
        var end: Int
        var text: String
    }

    struct Encoder: Decodable {
        var frames: Int
        var first: [Double]
        var middle: [Double]
    }

    struct Moonshine: Decodable {
        var segments: [Segment]
        var encoder: Encoder
    }

    var samples: Int
    var yamnet: YAMNet
    var silero: Silero
    var moonshine: Moonshine?

    /// By path under `Corpora/`.
    static func all() throws -> [(path: String, reference: Reference)] {
        let file = (#filePath as NSString).deletingLastPathComponent + "/Fixtures/reference.json"
        let read = try JSONDecoder().decode([String: Reference].self, from: Data(contentsOf: URL(fileURLWithPath: file)))
        return read.sorted { $0.key < $1.key }.map { ("\(LabelingFixture.corpora)/\($0.key)", $0.value) }
    }
}

@Suite(.enabled(if: LabelingFixture.installed)) struct ReferenceTests {
    private func largestDifference(_ left: [Double], _ right: [Double]) -> Double {
        left.count == right.count ? zip(left, right).map { abs($0 - $1) }.max() ?? 0 : .infinity
    }

    /// The network is 8-bit inside, so that engines differ a little at each step; the tolerances are what was seen, about doubled.
    @Test func yamnetAgrees() async throws {
        try await LabelingFixture.withCatalog { catalog, _ in
            let tagger = try LabelingFixture.models(catalog).tagger()
            for (path, reference) in try Reference.all() {
                let samples = try AudioFile.mono16k(path: path)
                #expect(samples.count == reference.samples)
                let mels = try LogMel().frames(of: samples).prefix(64).map(Double.init)
                #expect(largestDifference(mels, reference.yamnet.firstLogMels) < 1e-3)
                let heard = try LabelingFixture.patches(of: samples, by: tagger)
                let classes = tagger.classes.count
                #expect(heard.count == reference.yamnet.patches.count)
                let means = LabelingFixture.meanScores(of: heard, classes: classes)
                for top in reference.yamnet.meanTop {
                    #expect(tagger.classes[top.index].name == top.name)
                    #expect(abs(means[top.index] - top.score) < 0.03, "\(top.name)")
                }
                for (patch, expected) in reference.yamnet.patches.enumerated() {
                    #expect(abs(Double(patch) * Soundscape.hop - expected.start) < 1e-6)
                    for top in expected.top {
                        #expect(abs(Double(heard.scores[patch * classes + top.index]) - top.score) < 0.15)
                    }
                }
                let embedding = (0..<16).map { dimension in
                    (0..<heard.count).reduce(0.0) { $0 + Double(heard.embeddings[$1 * SoundTagger.dimensions + dimension]) } / Double(heard.count)
                }
                #expect(largestDifference(embedding, reference.yamnet.meanEmbedding) < 0.15)
            }
        }
    }

    @Test func sileroAgrees() async throws {
        try await LabelingFixture.withCatalog { catalog, _ in
            let detector = try LabelingFixture.models(catalog).detector()
            for (path, reference) in try Reference.all() {
                let probabilities = try detector.probabilities(AudioFile.mono16k(path: path)).map(Double.init)
                #expect(largestDifference(probabilities, reference.silero.probabilities) < 1e-4)
            }
        }
    }

    @Test func moonshineAgrees() async throws {
        try await LabelingFixture.withCatalog { catalog, _ in
            let models = try LabelingFixture.models(catalog)
            let recognizer = try models.recognizer()
            let encoder = try models.encoder()
            let spoken = try Reference.all().filter { $0.reference.moonshine != nil }
            #expect(!spoken.isEmpty)
            for (path, reference) in spoken {
                let samples = try AudioFile.mono16k(path: path)
                let moonshine = try #require(reference.moonshine)
                for segment in moonshine.segments {
                    let text = try samples[segment.start..<segment.end].withUnsafeBufferPointer { try recognizer.transcribe($0) }
                    #expect(WordErrors.words(text) == WordErrors.words(segment.text))
                }
                let first = try #require(moonshine.segments.first)
                let frames = try samples[first.start..<first.end].withUnsafeBufferPointer { try encoder.hear($0, Array.init) }
                #expect(frames.count == moonshine.encoder.frames * SpeechEncoder.dimensions)
                let middle = moonshine.encoder.frames / 2 * SpeechEncoder.dimensions
                #expect(cosine(frames[..<16].map(Double.init), moonshine.encoder.first) > 0.95)
                #expect(cosine(frames[middle..<(middle + 16)].map(Double.init), moonshine.encoder.middle) > 0.95)
            }
        }
    }

    private func cosine(_ left: [Double], _ right: [Double]) -> Double {
        func dot(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
        return dot(left, right) / (dot(left, left) * dot(right, right)).squareRoot()
    }
}
