import CSherpa

/// Who speaks when, by sherpa-onnx: a model that segments ten seconds at a time, one that embeds voices, and their clustering.
///
/// May be shared: each call has a diarizer of its own.
public final class SpeakerDiarizer: Sendable {
    /// What is run to tell speakers apart within ten seconds.
    public let segmentation: SpeechModel
    /// What is run to know them again.
    public let embedding: SpeechModel
    private let diarizers: LendingPool

    /// A stretch in which one speaker speaks.
    public struct Turn: Sendable, Equatable {
        /// Seconds.
        public var start: Double
        /// Seconds.
        public var end: Double
        /// A number of the speaker, good for one call.
        public var speaker: Int
        /// From −1 to 1, how much nearer the voice is to this speaker than to another; nil where that cannot be told.
        public var confidence: Double?

        public init(start: Double, end: Double, speaker: Int, confidence: Double? = nil) {
            self.start = start
            self.end = end
            self.speaker = speaker
            self.confidence = confidence
        }
    }

    /// Cosine distance from which on voices are of two speakers; sherpa-onnx's own.
    public static let threshold: Float = 0.5
    /// Seconds; a shorter turn is none. sherpa-onnx's own.
    public static let shortestTurn: Float = 0.3
    /// Seconds; a shorter pause does not end a turn. sherpa-onnx's own.
    public static let shortestPause: Float = 0.5

    /// Loads both models.
    ///
    /// - Throws: `InferenceError.wrongFamily`, `.missingRole`, `.missingFile` or `.unusableModel`.
    public init(segmentation: SpeechModel, embedding: SpeechModel) throws {
        try segmentation.check(for: .speakerSegmentation)
        try embedding.check(for: .speakerEmbedding)
        self.segmentation = segmentation
        self.embedding = embedding
        diarizers = LendingPool { () throws(InferenceError) in
            try Self.make(segmentation, embedding)
        } free: {
            SherpaOnnxDestroyOfflineSpeakerDiarization($0.pointer)
        }
        try diarizers.lend { diarizer in
            let rate = SherpaOnnxOfflineSpeakerDiarizationGetSampleRate(diarizer.pointer)
            guard rate == 16_000 else {
                throw InferenceError.unusableModel(path: segmentation.files["model"] ?? segmentation.name, reason: "it hears \(rate) Hz, not 16000")
            }
        }
    }

    /// The turns in 16 kHz mono samples, by their start; none where nobody speaks.
    ///
    /// Memory grows with the samples: give it ten minutes at most.
    ///
    /// - Throws: `InferenceError.runFailed`.
    public func turns(in samples: UnsafeBufferPointer<Float>) throws -> [Turn] {
        guard !samples.isEmpty else { return [] }
        return try diarizers.lend { diarizer in
            let processed = SherpaOnnxOfflineSpeakerDiarizationProcess(diarizer.pointer, samples.baseAddress, Int32(clamping: samples.count))
            guard let result = processed else { throw InferenceError.runFailed(model: segmentation.name, reason: "there is no result") }
            defer { SherpaOnnxOfflineSpeakerDiarizationDestroyResult(result) }
            let count = Int(SherpaOnnxOfflineSpeakerDiarizationResultGetNumSegments(result))
            guard count > 0, let segments = SherpaOnnxOfflineSpeakerDiarizationResultSortByStartTime(result) else { return [] }
            defer { SherpaOnnxOfflineSpeakerDiarizationDestroySegment(segments) }
            return UnsafeBufferPointer(start: segments, count: count).map { segment in
                Turn(
                    start: Double(segment.start), end: Double(segment.end), speaker: Int(segment.speaker),
                    confidence: segment.confidence < -1 ? nil : Double(segment.confidence))
            }
        }
    }

    private static func make(_ segmentation: SpeechModel, _ embedding: SpeechModel) throws(InferenceError) -> EngineHandle {
        let strings = CStrings()
        var configuration = SherpaOnnxOfflineSpeakerDiarizationConfig()
        configuration.segmentation.pyannote.model = strings(segmentation.files["model"])
        configuration.segmentation.num_threads = 1
        configuration.segmentation.provider = strings("cpu")
        configuration.embedding = SpeakerEmbedder.configuration(of: embedding, strings)
        configuration.clustering.num_clusters = -1
        configuration.clustering.threshold = threshold
        configuration.clustering.compute_confidence = 1
        configuration.min_duration_on = shortestTurn
        configuration.min_duration_off = shortestPause
        let made = withExtendedLifetime(strings) { SherpaOnnxCreateOfflineSpeakerDiarization(&configuration) }
        guard let made else {
            throw .unusableModel(path: segmentation.files["model"] ?? segmentation.name, reason: "sherpa-onnx refuses it, or \(embedding.name)")
        }
        return EngineHandle(pointer: made)
    }
}
