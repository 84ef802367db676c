import Audio
import Catalog
import Inference

/// Says which voice is heard: the mean of the vectors of its speech, by the model that the user gives.
///
/// Each stretch of speech counts by its length; the mean has length 1.
struct SpeakerVectorLabeler: ListeningLabeler {
    static let definition = LabelerDefinition(
        name: "speakers-vectors", summary: "an embedding of the voice, by your model of the family speaker-embedding", isPartOfAll: false
    ) { models in
        let manifest = try models.only(of: .speakerEmbedding)
        let detector = try models.detector()
        return SpeakerVectorLabeler(
            detector: detector, embedder: try SpeakerEmbedder(manifest.neededSpeechModel),
            source: try manifest.source(["says": "speaker vector", "vad": .text("silero-vad \(detector.version)")]))
    }

    var name: String { Self.definition.name }
    let detector: SpeechDetector
    let embedder: SpeakerEmbedder
    let source: Source

    var needs: Needs { Needs(speech: detector) }

    func listener(to clip: ClipFormat) -> any ClipListener {
        Listener(embedder)
    }

    private final class Listener: ClipListener {
        private let embedder: SpeakerEmbedder
        private var mean: VoiceMean
        private var hasSpeech = false

        init(_ embedder: SpeakerEmbedder) {
            self.embedder = embedder
            mean = VoiceMean(dimensions: embedder.dimensions)
        }

        func hear(_ passage: Passage) throws {
            for segment in passage.speech?.segments ?? [] {
                hasSpeech = true
                guard let vector = try segment.samples.withUnsafeBufferPointer(embedder.vector) else { continue }
                mean.add(vector, weight: Double(segment.samples.count))
            }
        }

        func labels(_ ending: ClipEnding) -> Labels {
            guard hasSpeech else { return Labels(outcome: ending.outcome("no speech")) }
            guard let vector = mean.vector else { return Labels(outcome: ending.outcome("speech is too short for a voice")) }
            return Labels([.vector(vector)], outcome: ending.outcome())
        }
    }
}

/// The weighted mean of vectors of a voice.
struct VoiceMean: Sendable {
    private var sum: [Double]

    init(dimensions: Int) {
        sum = [Double](repeating: 0, count: dimensions)
    }

    mutating func add(_ vector: [Float], weight: Double) {
        for index in sum.indices where index < vector.count { sum[index] += Double(vector[index]) * weight }
    }

    mutating func add(_ other: VoiceMean) {
        for index in sum.indices where index < other.sum.count { sum[index] += other.sum[index] }
    }

    /// Of length 1; nil where nothing was added.
    var vector: [Float]? {
        let length = sum.reduce(0) { $0 + $1 * $1 }.squareRoot()
        guard length.isFinite, length > 1e-12 else { return nil }
        return sum.map { Float($0 / length) }
    }

    /// From −1 to 1; 0 where one of them has no direction.
    func cosine(to other: VoiceMean) -> Double {
        guard let left = vector, let right = other.vector else { return 0 }
        return zip(left, right).reduce(0) { $0 + Double($1.0) * Double($1.1) }
    }
}
