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
    /// Who is asked where speech is doubtful.
    let second: SecondOpinion

    init(_ installed: InstalledModel, second: SecondOpinion, workers: Int) throws {
        self.second = second
        model = try TensorModel(
            path: installed.path("model"), inputs: ["input", "h", "c"], outputs: ["speech_probs", "hn", "cn"], workers: workers)
        version = installed.manifest.version
        fingerprint = installed.fingerprint("model")
    }

    /// Who finds the segments that are recognised, as sources name it.
    var segmenting: String { "silero-vad \(version), in doubt \(second.name)" }

    /// Whether a segment is speech, 16 kHz mono.
    ///
    /// - Parameter score: The highest mean probability of its spans.
    func isSpeech(_ segment: ArraySlice<Float>, score: Double) throws -> Bool {
        try score >= SecondOpinion.doubt || second.hearsSpeech(in: segment)
    }

    /// What the model remembers from run to run.
    struct State: Sendable {
        fileprivate var hidden = [Float](repeating: 0, count: 128)
        fileprivate var cell = [Float](repeating: 0, count: 128)
    }

    /// One probability a frame of a whole sound; the last frame is filled up with silence.
    ///
    /// - Parameter samples: 16 kHz mono.
    func probabilities(_ samples: [Float]) throws -> [Float] {
        var state = State()
        return try probabilities(samples, from: 0, frames: (samples.count + Self.frame - 1) / Self.frame, &state)
    }

    /// One probability for each of the next frames.
    ///
    /// - Parameters:
    ///   - samples: 16 kHz mono; what lies before or after it is heard as silence.
    ///   - first: Where the first frame begins.
    ///   - state: Of the frames before.
    func probabilities(_ samples: [Float], from first: Int, frames: Int, _ state: inout State) throws -> [Float] {
        guard frames > 0 else { return [] }
        var heard: [Float] = []
        heard.reserveCapacity(frames)
        var current = state
        try model.withRequest { request in
            for start in stride(from: 0, to: frames, by: Self.framesInRun) {
                let count = min(Self.framesInRun, frames - start)
                try request.set("input", shape: [count, Self.context + Self.frame]) {
                    Self.fill($0, from: first + start * Self.frame, samples)
                }
                try request.set("h", shape: [1, 1, 128]) { (values: UnsafeMutableBufferPointer<Float>) in
                    _ = values.update(from: current.hidden)
                }
                try request.set("c", shape: [1, 1, 128]) { (values: UnsafeMutableBufferPointer<Float>) in
                    _ = values.update(from: current.cell)
                }
                try request.run()
                try request.output("speech_probs", shape: [count]) { (values: UnsafeBufferPointer<Float>, _) in
                    heard.append(contentsOf: values)
                }
                current.hidden = try request.output("hn", shape: [1, 1, 128]) { (values: UnsafeBufferPointer<Float>, _) in Array(values) }
                current.cell = try request.output("cn", shape: [1, 1, 128]) { (values: UnsafeBufferPointer<Float>, _) in Array(values) }
            }
        }
        state = current
        return heard
    }

    private static func fill(_ input: UnsafeMutableBufferPointer<Float>, from first: Int, _ samples: [Float]) {
        let width = context + frame
        samples.withUnsafeBufferPointer { samples in
            for row in 0..<(input.count / width) {
                let begin = first + row * frame - context
                let wanted = (begin..<(begin + width)).clamped(to: 0..<samples.count)
                let output = UnsafeMutableBufferPointer(rebasing: input[(row * width)..<((row + 1) * width)])
                if wanted.count < width { output.update(repeating: 0) }
                guard !wanted.isEmpty else { continue }
                _ = output[(wanted.lowerBound - begin)...].update(fromContentsOf: samples[wanted])
            }
        }
    }
}
