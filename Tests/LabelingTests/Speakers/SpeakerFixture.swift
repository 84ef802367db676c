import Foundation
import Inference
import Manifest

@testable import Labeling

/// The small networks of `Fixtures/speakers`, for which low sounds are one speaker and high ones another.
enum SpeakerFixture {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../Fixtures/speakers").standardizedFileURL.path
    static let embedding = SpeechModel(name: "my-voices", family: .speakerEmbedding, files: ["model": folder + "/embedding.onnx"])
    static let segmentation = SpeechModel(name: "my-turns", family: .speakerSegmentation, files: ["model": folder + "/segmentation.onnx"])

    /// A sound of three harmonics.
    static func voice(_ frequency: Double, seconds: Double) -> [Float] {
        let parts = (1...3).map { LabelingFixture.sine(frequency * Double($0), seconds: seconds, amplitude: 0.2 / Double($0)) }
        return parts[0].indices.map { parts[0][$0] + parts[1][$0] + parts[2][$0] }
    }

    static func silence(seconds: Double) -> [Float] {
        [Float](repeating: 0, count: Int(seconds * 16_000))
    }

    static let low = 200.0
    static let high = 2_000.0

    /// A user's manifest of both, and of a recognizer that is the bundled one under another name.
    static func manifests(home: String) throws -> String {
        let path = NSTemporaryDirectory() + "speakers-\(UUID().uuidString).yaml"
        let moonshine = home + "/models/moonshine-tiny-en"
        let text = """
            models:
              - name: my-voices
                does: Tells voices apart.
                version: "1"
                license: CC0-1.0
                family: speaker-embedding
                files:
                  - {role: model, path: \(folder)/embedding.onnx}
              - name: my-turns
                does: Tells who speaks.
                version: "1"
                license: CC0-1.0
                family: speaker-segmentation
                files:
                  - {role: model, path: \(folder)/segmentation.onnx}
              - name: my-words
                does: Writes down words.
                version: "1"
                license: CC0-1.0
                family: moonshine
                language: en
                files:
                  - {role: encoder, path: \(moonshine)/encoder_model.ort}
                  - {role: decoder, path: \(moonshine)/decoder_model_merged.ort}
                  - {role: tokens, path: \(moonshine)/tokens.txt}
            """
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        return path
    }
}
