import CSherpa
import Foundation

/// Speech to text with a Moonshine model, run by sherpa-onnx.
///
/// Give it one stretch of speech at a time, at most some 28 seconds: on longer
/// ones the model invents words, and on noise it says "You". It gives neither
/// times nor a score. May be shared: each call has a recognizer of its own.
public final class SpeechRecognizer: Sendable {
    /// The files of a Moonshine model.
    public struct Files: Sendable {
        public var encoder: String
        public var decoder: String
        public var tokens: String

        public init(encoder: String, decoder: String, tokens: String) {
            self.encoder = encoder
            self.decoder = decoder
            self.tokens = tokens
        }
    }

    private let files: Files
    private let recognizers: LendingPool

    /// Loads a model.
    ///
    /// - Throws: `InferenceError.missingFile` or `.unusableModel`.
    public init(_ files: Files) throws {
        for path in [files.encoder, files.decoder, files.tokens] where !FileManager.default.fileExists(atPath: path) {
            throw InferenceError.missingFile(path: path)
        }
        self.files = files
        recognizers = LendingPool { () throws(InferenceError) in
            try Self.make(files)
        } free: {
            SherpaOnnxDestroyOfflineRecognizer($0.pointer)
        }
        // The first is made now, so that a bad model is told before the work begins.
        try recognizers.lend { _ in }
    }

    /// The words heard in 16 kHz mono samples; empty where there are none.
    ///
    /// - Throws: `InferenceError.runFailed`.
    public func transcribe(_ samples: UnsafeBufferPointer<Float>) throws -> String {
        guard !samples.isEmpty else { return "" }
        return try recognizers.lend { recognizer in
            guard let stream = SherpaOnnxCreateOfflineStream(recognizer.pointer) else { throw failed("no stream could be made") }
            defer { SherpaOnnxDestroyOfflineStream(stream) }
            SherpaOnnxAcceptWaveformOffline(stream, 16_000, samples.baseAddress, Int32(clamping: samples.count))
            SherpaOnnxDecodeOfflineStream(recognizer.pointer, stream)
            guard let result = SherpaOnnxGetOfflineStreamResult(stream) else { throw failed("there is no result") }
            defer { SherpaOnnxDestroyOfflineRecognizerResult(result) }
            guard let text = result.pointee.text else { throw failed("the result has no text") }
            return String(cString: text).trimmingCharacters(in: .whitespacesAndNewlines)
        }
    }

    private func failed(_ reason: String) -> InferenceError {
        .runFailed(model: files.encoder, reason: reason)
    }

    private static func make(_ files: Files) throws(InferenceError) -> EngineHandle {
        // Swift sets every field of an imported C structure to zero, as sherpa-onnx wants unused ones.
        var configuration = SherpaOnnxOfflineRecognizerConfig()
        configuration.feat_config.sample_rate = 16_000
        configuration.feat_config.feature_dim = 80
        configuration.model_config.num_threads = 1
        let made = withCStrings([files.encoder, files.decoder, files.tokens, "cpu", "greedy_search"]) { strings in
            configuration.model_config.moonshine.encoder = strings[0]
            configuration.model_config.moonshine.merged_decoder = strings[1]
            configuration.model_config.tokens = strings[2]
            configuration.model_config.provider = strings[3]
            configuration.decoding_method = strings[4]
            return SherpaOnnxCreateOfflineRecognizer(&configuration)
        }
        guard let made else { throw .unusableModel(path: files.encoder, reason: "sherpa-onnx refuses it") }
        return EngineHandle(pointer: made)
    }

    /// Lends C strings that live until `body` returns.
    private static func withCStrings<Result>(_ texts: [String], _ body: ([UnsafePointer<CChar>?]) -> Result) -> Result {
        let copies = texts.map { strdup($0) }
        defer { copies.forEach { free($0) } }
        return body(copies.map { UnsafePointer($0) })
    }
}
