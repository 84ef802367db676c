import Foundation
import Testing

@testable import Inference

/// The models that set-up installs, where it has run.
enum Installed {
    static let home =
        ProcessInfo.processInfo.environment["HEARSAY_HOME"] ?? FileManager.default.currentDirectoryPath + "/.hearsay"
    static let silero = home + "/models/silero/silero_vad_16k_sequence.onnx"
    static let moonshine = SpeechModel(
        name: "moonshine-tiny-en", family: .moonshine,
        files: [
            "encoder": home + "/models/moonshine-tiny-en/encoder_model.ort",
            "decoder": home + "/models/moonshine-tiny-en/decoder_model_merged.ort",
            "tokens": home + "/models/moonshine-tiny-en/tokens.txt",
        ])
    static let joe = SpeechModel(
        name: "piper-en-us-joe-medium", family: .piper,
        files: ["model": home + "/models/piper/en_US-joe-medium.onnx", "tokens": home + "/models/piper/tokens.txt"])
    static let models = FileManager.default.fileExists(atPath: silero)
    static let canSpeak = FileManager.default.fileExists(atPath: home + "/models/piper/tokens.txt") && (try? ProgramRun.find("espeak-ng")) != nil
}

@Suite struct MissingModelTests {
    @Test func aMissingFileIsNamed() {
        #expect(throws: InferenceError.missingFile(path: "/nowhere/model.onnx")) {
            try TensorModel(path: "/nowhere/model.onnx", inputs: [], outputs: [])
        }
        #expect(throws: InferenceError.missingFile(path: "/nowhere/e")) {
            try SpeechRecognizer(
                SpeechModel(
                    name: "mine", family: .moonshine, files: ["encoder": "/nowhere/e", "decoder": "/nowhere/d", "tokens": "/nowhere/t"]))
        }
    }
}

@Suite(.enabled(if: Installed.models)) struct TensorModelTests {
    private func silero(inputs: [String] = ["input", "h", "c"], outputs: [String] = ["speech_probs", "hn", "cn"]) throws -> TensorModel {
        try TensorModel(path: Installed.silero, inputs: inputs, outputs: outputs, workers: 2)
    }

    private func probabilities(_ model: TensorModel, frames: Int, level: Float) throws -> [Float] {
        try model.withRequest { request in
            try request.set("input", shape: [frames, 576]) { (input: UnsafeMutableBufferPointer<Float>) in
                for index in input.indices { input[index] = level * Float((index &* 7919) % 201 - 100) / 100 }
            }
            for state in ["h", "c"] {
                try request.set(state, shape: [1, 1, 128]) { (values: UnsafeMutableBufferPointer<Float>) in values.update(repeating: 0) }
            }
            try request.run()
            return try request.output("speech_probs", shape: [frames]) { (values: UnsafeBufferPointer<Float>, _) in Array(values) }
        }
    }

    @Test func shapesMayChangeFromRunToRun() throws {
        let model = try silero()
        let long = try probabilities(model, frames: 40, level: 0.1)
        let short = try probabilities(model, frames: 7, level: 0.1)
        #expect(long.count == 40 && short.count == 7)
        #expect(Array(long[..<7]) == short)
        #expect(long.allSatisfy { (0...1).contains($0) })
    }

    @Test func aTensorThatIsNotThereIsNamedWithThoseThatAre() {
        #expect(throws: InferenceError.missingTensor(model: Installed.silero, tensor: "voice", known: ["input", "h", "c"])) {
            try silero(inputs: ["voice"])
        }
        #expect(throws: InferenceError.self) { try silero(outputs: ["speech"]) }
    }

    @Test func aWrongShapeIsAnErrorAndTheModelGoesOn() throws {
        let model = try silero()
        #expect(throws: InferenceError.self) {
            try model.withRequest { request in
                try request.set("input", shape: [3, 100]) { (input: UnsafeMutableBufferPointer<Float>) in input.update(repeating: 0) }
                try request.run()
            }
        }
        #expect(throws: InferenceError.self) {
            try model.withRequest { request in
                try request.output("speech_probs", shape: [1, 2, 3]) { (values: UnsafeBufferPointer<Float>, _) in values.count }
            }
        }
        #expect(try probabilities(model, frames: 3, level: 0).count == 3)
    }

    @Test func workersSideBySideGetTheSameNumbers() async throws {
        let model = try silero()
        let alone = try probabilities(model, frames: 100, level: 0.3)
        let together = try await withThrowingTaskGroup(of: [Float].self) { group in
            for _ in 0..<8 { group.addTask { try probabilities(model, frames: 100, level: 0.3) } }
            return try await group.reduce(into: [[Float]]()) { $0.append($1) }
        }
        #expect(together.allSatisfy { $0 == alone })
    }

    @Test func textIsNoModel() throws {
        let path = NSTemporaryDirectory() + "model-\(UUID().uuidString).onnx"
        try Data("not a network".utf8).write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        #expect(throws: InferenceError.self) { try TensorModel(path: path, inputs: [], outputs: []) }
    }
}

@Suite(.enabled(if: Installed.models)) struct SpeechRecognizerTests {
    @Test func nothingIsHeardInNothing() throws {
        let recognizer = try SpeechRecognizer(Installed.moonshine)
        #expect(try recognizer.transcribe(UnsafeBufferPointer(start: nil, count: 0)).isEmpty)
    }
}
