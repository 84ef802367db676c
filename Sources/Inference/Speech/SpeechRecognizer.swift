import CSherpa
import Foundation

/// Speech to text with a model of any of sherpa-onnx's offline families.
///
/// Give it one stretch of speech at a time, at most some 28 seconds: on longer
/// ones Moonshine and Whisper invent words, and on noise Moonshine says "You".
/// May be shared: sherpa-onnx decodes the streams of several threads with one recognizer, as its own servers do.
public final class SpeechRecognizer: Sendable {
    /// What is run.
    public let model: SpeechModel
    private let recognizer: EngineHandle

    /// What was understood of a stretch of speech.
    public struct Transcript: Sendable, Equatable {
        /// Empty where there are no words.
        public var text: String
        /// BCP 47 code, where the model says it.
        public var language: String?
    }

    /// Loads a model.
    ///
    /// - Throws: `InferenceError.wrongFamily`, `.missingRole`, `.missingFile` or `.unusableModel`.
    public init(_ model: SpeechModel) throws {
        try model.check(for: .recognition)
        self.model = model
        recognizer = try Self.make(model)
    }

    deinit {
        SherpaOnnxDestroyOfflineRecognizer(recognizer.pointer)
    }

    /// The words heard in 16 kHz mono samples; empty where there are none.
    ///
    /// - Throws: `InferenceError.runFailed`.
    public func transcribe(_ samples: UnsafeBufferPointer<Float>) throws -> String {
        try recognize(samples).text
    }

    /// The words heard in 16 kHz mono samples, with their language where the model says it.
    ///
    /// - Throws: `InferenceError.runFailed`.
    public func recognize(_ samples: UnsafeBufferPointer<Float>) throws -> Transcript {
        guard !samples.isEmpty else { return Transcript(text: "") }
        guard let stream = SherpaOnnxCreateOfflineStream(recognizer.pointer) else { throw failed("no stream could be made") }
        defer { SherpaOnnxDestroyOfflineStream(stream) }
        SherpaOnnxAcceptWaveformOffline(stream, 16_000, samples.baseAddress, Int32(clamping: samples.count))
        SherpaOnnxDecodeOfflineStream(recognizer.pointer, stream)
        guard let result = SherpaOnnxGetOfflineStreamResult(stream) else { throw failed("there is no result") }
        defer { SherpaOnnxDestroyOfflineRecognizerResult(result) }
        guard let text = result.pointee.text else { throw failed("the result has no text") }
        return Transcript(
            text: String(cString: text).trimmingCharacters(in: .whitespacesAndNewlines),
            language: result.pointee.lang.flatMap { Self.language(String(cString: $0)) })
    }

    /// `en` of `<|en|>`, as SenseVoice writes it.
    static func language(_ word: String) -> String? {
        let code = word.trimmingCharacters(in: CharacterSet(charactersIn: "<|> "))
        return code.isEmpty ? nil : code
    }

    private func failed(_ reason: String) -> InferenceError {
        .runFailed(model: model.name, reason: reason)
    }

    private static func make(_ model: SpeechModel) throws(InferenceError) -> EngineHandle {
        let strings = CStrings()
        var configuration = configuration(of: model, strings)
        let made = withExtendedLifetime(strings) { SherpaOnnxCreateOfflineRecognizer(&configuration) }
        guard let made else {
            throw .unusableModel(path: model.files["encoder"] ?? model.files["model"] ?? model.name, reason: "sherpa-onnx refuses it")
        }
        return EngineHandle(pointer: made)
    }
}
