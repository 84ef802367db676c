import Inference

/// Silero VAD: how likely speech is in each frame of 512 samples (32 ms at 16 kHz).
struct SpeechDetector: Sendable {
    /// Samples in a frame.
    static let frame = 512
    /// Samples of the frame before that each frame is heard with.
    static let context = 64
    /// Frames in one run of the model; its state is carried from run to run.
    static let framesInRun = 512

    let model: TensorModel
    let version: String
    let fingerprint: String

    init(_ installed: InstalledModel, workers: Int) throws {
        model = try TensorModel(
            path: installed.path("model"), inputs: ["input", "h", "c"], outputs: ["speech_probs", "hn", "cn"], workers: workers)
        version = installed.manifest.version
        fingerprint = installed.fingerprint("model")
    }

    /// Finds speech.
    ///
    /// - Parameter samples: 16 kHz mono.
    func detect(_ samples: [Float]) throws -> SpeechDetection {
        SpeechDetection(probabilities: try probabilities(samples), samples: samples.count)
    }

    /// One probability a frame; the last frame is filled up with silence.
    func probabilities(_ samples: [Float]) throws -> [Float] {
        let frames = (samples.count + Self.frame - 1) / Self.frame
        guard frames > 0 else { return [] }
        return try model.withRequest { request in
            var probabilities: [Float] = []
            probabilities.reserveCapacity(frames)
            var hidden = [Float](repeating: 0, count: 128)
            var cell = hidden
            for start in stride(from: 0, to: frames, by: Self.framesInRun) {
                let count = min(Self.framesInRun, frames - start)
                try request.set("input", shape: [count, Self.context + Self.frame]) { Self.fill($0, from: start, samples) }
                try request.set("h", shape: [1, 1, 128]) { (state: UnsafeMutableBufferPointer<Float>) in _ = state.update(from: hidden) }
                try request.set("c", shape: [1, 1, 128]) { (state: UnsafeMutableBufferPointer<Float>) in _ = state.update(from: cell) }
                try request.run()
                try request.output("speech_probs", shape: [count]) { (values: UnsafeBufferPointer<Float>, _) in
                    probabilities.append(contentsOf: values)
                }
                hidden = try request.output("hn", shape: [1, 1, 128]) { (state: UnsafeBufferPointer<Float>, _) in Array(state) }
                cell = try request.output("cn", shape: [1, 1, 128]) { (state: UnsafeBufferPointer<Float>, _) in Array(state) }
            }
            return probabilities
        }
    }

    private static func fill(_ input: UnsafeMutableBufferPointer<Float>, from firstFrame: Int, _ samples: [Float]) {
        let width = context + frame
        samples.withUnsafeBufferPointer { samples in
            for row in 0..<(input.count / width) {
                let begin = (firstFrame + row) * frame - context
                for column in 0..<width {
                    let position = begin + column
                    input[row * width + column] = position >= 0 && position < samples.count ? samples[position] : 0
                }
            }
        }
    }
}
