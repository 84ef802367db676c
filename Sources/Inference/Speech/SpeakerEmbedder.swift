import CSherpa

/// A vector that stands for the voice in a stretch of speech, by a model of WeSpeaker, 3D-Speaker or NeMo in sherpa-onnx.
///
/// May be shared: each call has an extractor of its own.
public final class SpeakerEmbedder: Sendable {
    /// What is run.
    public let model: SpeechModel
    /// Values in a vector.
    public let dimensions: Int
    private let extractors: LendingPool

    /// Samples at 16 kHz, 0.4 s: shorter speech says too little of a voice.
    public static let shortest = 6_400

    /// Loads a model.
    ///
    /// - Throws: `InferenceError.wrongFamily`, `.missingRole`, `.missingFile` or `.unusableModel`.
    public init(_ model: SpeechModel) throws {
        try model.check(for: .speakerEmbedding)
        self.model = model
        let extractors = LendingPool { () throws(InferenceError) in
            try Self.make(model)
        } free: {
            SherpaOnnxDestroySpeakerEmbeddingExtractor($0.pointer)
        }
        dimensions = try extractors.lend { Int(SherpaOnnxSpeakerEmbeddingExtractorDim($0.pointer)) }
        self.extractors = extractors
        guard (1...Self.mostDimensions).contains(dimensions) else {
            throw InferenceError.unusableModel(path: model.files["model"] ?? model.name, reason: "its vectors have \(dimensions) values")
        }
    }

    private static let mostDimensions = 1 << 16

    /// The vector of 16 kHz mono samples, of length 1; nil where there is too little sound, or the model gives no direction.
    ///
    /// - Throws: `InferenceError.runFailed`.
    public func vector(of samples: UnsafeBufferPointer<Float>) throws -> [Float]? {
        guard samples.count >= Self.shortest else { return nil }
        return try extractors.lend { extractor in
            guard let stream = SherpaOnnxSpeakerEmbeddingExtractorCreateStream(extractor.pointer) else { throw failed("no stream could be made") }
            defer { SherpaOnnxDestroyOnlineStream(stream) }
            SherpaOnnxOnlineStreamAcceptWaveform(stream, 16_000, samples.baseAddress, Int32(clamping: samples.count))
            SherpaOnnxOnlineStreamInputFinished(stream)
            guard SherpaOnnxSpeakerEmbeddingExtractorIsReady(extractor.pointer, stream) != 0 else { return nil }
            guard let values = SherpaOnnxSpeakerEmbeddingExtractorComputeEmbedding(extractor.pointer, stream) else {
                throw failed("there is no vector")
            }
            defer { SherpaOnnxSpeakerEmbeddingExtractorDestroyEmbedding(values) }
            return Self.normalized(Array(UnsafeBufferPointer(start: values, count: dimensions)))
        }
    }

    /// The same direction with length 1; nil of a vector without one.
    public static func normalized(_ vector: [Float]) -> [Float]? {
        let length = vector.reduce(0.0) { $0 + Double($1) * Double($1) }.squareRoot()
        guard length.isFinite, length > 1e-12 else { return nil }
        return vector.map { Float(Double($0) / length) }
    }

    private func failed(_ reason: String) -> InferenceError {
        .runFailed(model: model.name, reason: reason)
    }

    private static func make(_ model: SpeechModel) throws(InferenceError) -> EngineHandle {
        let strings = CStrings()
        var configuration = configuration(of: model, strings)
        let made = withExtendedLifetime(strings) { SherpaOnnxCreateSpeakerEmbeddingExtractor(&configuration) }
        guard let made else { throw .unusableModel(path: model.files["model"] ?? model.name, reason: "sherpa-onnx refuses it") }
        return EngineHandle(pointer: made)
    }

    static func configuration(of model: SpeechModel, _ strings: CStrings) -> SherpaOnnxSpeakerEmbeddingExtractorConfig {
        var configuration = SherpaOnnxSpeakerEmbeddingExtractorConfig()
        configuration.model = strings(model.files["model"])
        configuration.num_threads = 1
        configuration.provider = strings("cpu")
        return configuration
    }
}
