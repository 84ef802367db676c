import Audio
import Foundation
import Inference
import Manifest

extension ModelCheck {
    /// What a voice says where no text is given.
    private static let sentence = "The quick brown fox jumps over the lazy dog."
    /// Characters of a text file that a voice says.
    private static let mostCharacters = 1_000

    /// Runs a model of one of sherpa-onnx's families on one thread.
    ///
    /// A segmentation of speakers is loaded alone, for it does nothing without a model of voices.
    ///
    /// - Throws: `LabelingError`, `InferenceError` or `AudioError`.
    init(speech manifest: ModelManifest, on subject: Subject) throws {
        let model = try manifest.neededSpeechModel
        let path = model.files["model"] ?? model.files["encoder"] ?? manifest.folder
        self.init(path: path, inputs: [], outputs: [], disagreements: [])
        switch model.family.task {
        case .recognition:
            let recognizer = try SpeechRecognizer(model)
            var said: [String] = []
            try hear(subject) { said.append(try recognizer.transcribe($0)) }
            self.said = said.filter { !$0.isEmpty }.joined(separator: " ")
        case .speakerEmbedding:
            let embedder = try SpeakerEmbedder(model)
            found = [Output(name: "vector", shape: [embedder.dimensions], framesPerSecond: nil)]
            try hear(subject) { _ = try embedder.vector(of: $0) }
        case .speakerSegmentation:
            try model.check(for: .speakerSegmentation)
        case .synthesis:
            let voice = try SpeechSynthesizer(model)
            let text = try Self.text(of: subject)
            let start = ContinuousClock.now
            let samples = try voice.samples(of: text)
            amount = Double(samples.count) / Double(voice.sampleRate)
            speed = amount / start.duration(to: .now).seconds
            said = text
        }
    }

    private mutating func hear(_ subject: Subject, _ body: (UnsafeBufferPointer<Float>) throws -> Void) throws {
        let rate = AudioFile.modelRate
        let samples = try Self.samples(of: subject, rate: rate)
        amount = Double(samples.count) / Double(rate)
        let size = Int(DescribedModel.longestStretch) * rate
        let start = ContinuousClock.now
        try samples.withUnsafeBufferPointer { samples in
            for first in stride(from: 0, to: samples.count, by: size) {
                try body(UnsafeBufferPointer(rebasing: samples[first..<min(samples.count, first + size)]))
            }
        }
        speed = amount / start.duration(to: .now).seconds
    }

    private static func text(of subject: Subject) throws -> String {
        guard case .file(let path) = subject else { return sentence }
        guard let data = FileManager.default.contents(atPath: path) else { throw AudioError.missing(path: path) }
        return String(String(decoding: data.prefix(4 * mostCharacters), as: UTF8.self).prefix(mostCharacters))
    }
}
