import CSherpa
import Foundation

/// Text to speech with a Piper voice, run by sherpa-onnx.
///
/// The same text gives the same samples: the noise that Piper adds to its
/// timing and its sound is left out, for the engine draws it from the clock. By
/// DNSMOS and by Moonshine's word errors the voice is none the worse for it. May be
/// shared: each call has a voice of its own.
public final class SpeechSynthesizer: Sendable {
    /// Hz, of all that is spoken.
    public let sampleRate: Int

    /// What is run.
    public let model: SpeechModel
    private let phonemizer: Phonemizer
    /// The phonemes that the voice knows.
    private let known: Set<Unicode.Scalar>
    private let voices: LendingPool

    /// Seconds of silence between sentences; what Piper's own program leaves.
    public static let pause = 0.2

    /// Loads a voice.
    ///
    /// - Parameter espeak: The path of the program espeak-ng; nil to look for it in `PATH`.
    /// - Throws: `InferenceError.wrongFamily`, `.missingRole`, `.missingFile` or `.unusableModel`; `.missingProgram` without espeak-ng.
    public init(_ model: SpeechModel, espeak: String? = nil) throws {
        try model.check(for: .synthesis)
        self.model = model
        known = Self.tokens(path: model.files["tokens"] ?? "")
        let voices = LendingPool { () throws(InferenceError) in
            try Self.make(model)
        } free: {
            SherpaOnnxDestroyOfflineTts($0.pointer)
        }
        (sampleRate, phonemizer) = try voices.lend { voice in
            guard let language = SherpaOnnxOfflineTtsLang(voice.pointer) else { throw InferenceError.engine(reason: "a voice has no language") }
            defer { SherpaOnnxDestroyOfflineTtsLang(language) }
            let rate = Int(SherpaOnnxOfflineTtsSampleRate(voice.pointer))
            return (rate, try Phonemizer(voice: String(cString: language), program: espeak))
        }
        self.voices = voices
    }

    /// Speaks a text of any length, sentence by sentence.
    ///
    /// - Parameter body: Receives the samples of a sentence, one channel, with the silence before it.
    /// - Throws: `InferenceError.unspeakable` where there is nothing to say, `.programFailed` or `.runFailed`;
    ///   `CancellationError` between sentences; or what `body` throws.
    public func speak(_ text: String, _ body: ([Float]) throws -> Void) throws {
        let sentences = SpokenText(text).sentences
        guard !sentences.isEmpty else { throw InferenceError.unspeakable(reason: "it has no words") }
        var isFirst = true
        for sentence in sentences {
            try Task.checkCancellation()
            guard let phonemes = try phonemes(of: sentence) else { continue }
            let silence = [Float](repeating: 0, count: isFirst ? 0 : Int(Self.pause * Double(sampleRate)))
            try body(silence + samples(of: phonemes))
            isFirst = false
        }
        if isFirst { throw InferenceError.unspeakable(reason: "the voice \(model.name) knows none of its sounds") }
    }

    /// All samples of a text, one channel.
    ///
    /// - Throws: As `speak(_:_:)`.
    public func samples(of text: String) throws -> [Float] {
        var samples: [Float] = []
        try speak(text) { samples += $0 }
        return samples
    }

    /// The phonemes of a sentence with its marks; nil where the voice knows none of them.
    private func phonemes(of sentence: [SpokenText.Clause]) throws -> [Int32]? {
        var spoken = ""
        for clause in sentence {
            let mark = clause.mark.map(String.init) ?? ""
            let phonemes = try phonemizer.phonemes(of: clause.words + mark).unicodeScalars.filter(known.contains)
            let sound = String(String.UnicodeScalarView(phonemes)).split(separator: " ").joined(separator: " ")
            guard sound.unicodeScalars.contains(where: \.properties.isAlphabetic) else { continue }
            spoken += (spoken.isEmpty ? "" : " ") + sound + mark
        }
        let codes = spoken.unicodeScalars.filter(known.contains).map { Int32(bitPattern: $0.value) }
        return codes.isEmpty ? nil : codes
    }

    private func samples(of phonemes: [Int32]) throws -> [Float] {
        try voices.lend { voice in
            let length = Int32(clamping: phonemes.count)
            let made = phonemes.withUnsafeBufferPointer { phonemes in
                withUnsafePointer(to: length) { length in
                    var configuration = SherpaOnnxGenerationConfig()
                    configuration.speed = 1
                    // 1 leaves the pauses that the voice makes.
                    configuration.silence_scale = 1
                    configuration.phoneme_codepoints = phonemes.baseAddress
                    configuration.phoneme_codepoints_lens = length
                    configuration.phoneme_codepoints_num_sentences = 1
                    return SherpaOnnxOfflineTtsGenerateWithConfig(voice.pointer, "", &configuration, nil, nil)
                }
            }
            guard let made else { throw InferenceError.runFailed(model: model.name, reason: "nothing was spoken") }
            defer { SherpaOnnxDestroyOfflineTtsGeneratedAudio(made) }
            return Array(UnsafeBufferPointer(start: made.pointee.samples, count: Int(made.pointee.n)))
        }
    }

    /// Tokens of one scalar; Piper has no others.
    private static func tokens(path: String) -> Set<Unicode.Scalar> {
        let text = FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) } ?? ""
        // Those of Piper's list that stand for no sound: padding, beginning, end.
        let silent: Set<Unicode.Scalar> = ["_", "^", "$"]
        return text.split(separator: "\n").reduce(into: []) { known, line in
            guard let token = TokenList.token(line)?.unicodeScalars, token.count == 1, let scalar = token.first else { return }
            if !silent.contains(scalar) { known.insert(scalar) }
        }
    }

    private static func make(_ model: SpeechModel) throws(InferenceError) -> EngineHandle {
        let strings = CStrings()
        var configuration = SherpaOnnxOfflineTtsConfig()
        configuration.model.vits.model = strings(model.files["model"])
        configuration.model.vits.tokens = strings(model.files["tokens"])
        // sherpa-onnx takes 0 for its own default; this much noise is lost in the first sum that it enters.
        configuration.model.vits.noise_scale = .leastNormalMagnitude
        configuration.model.vits.noise_scale_w = .leastNormalMagnitude
        configuration.model.vits.length_scale = 1
        configuration.model.num_threads = 1
        configuration.model.provider = strings("cpu")
        configuration.max_num_sentences = 1
        configuration.silence_scale = 1
        let made = withExtendedLifetime(strings) { SherpaOnnxCreateOfflineTts(&configuration) }
        guard let made else { throw .unusableModel(path: model.files["model"] ?? model.name, reason: "sherpa-onnx refuses it") }
        return EngineHandle(pointer: made)
    }
}
