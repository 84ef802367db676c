import Inference

/// Moonshine's encoder: a frame of 288 values for each 384 samples (41.67 a second) of 16 kHz speech.
struct SpeechEncoder: Sendable {
    /// Samples to a frame.
    static let hop = 384
    /// Values in a frame.
    static let dimensions = 288
    /// Frames a second: 41.67.
    static let rate = 16_000 / Double(hop)
    /// Shorter input gives no frame, samples.
    static let leastSamples = 1_600
    static let windows = EncoderWindows()

    let model: TensorModel
    let version: String
    let fingerprint: String

    init(_ installed: InstalledModel, workers: Int) throws {
        model = try TensorModel(
            path: installed.path("frames"), inputs: ["input_values", "attention_mask"], outputs: ["last_hidden_state"], workers: workers)
        version = installed.manifest.version
        fingerprint = installed.fingerprint("frames")
    }

    /// Frames × 288 values of one stretch of speech, row by row, heard in windows of at most 8 s.
    func frames(of samples: UnsafeBufferPointer<Float>) throws -> [Float] {
        guard samples.count >= Self.leastSamples else { return [] }
        var frames: [Float] = []
        frames.reserveCapacity(samples.count / Self.hop * Self.dimensions)
        for window in Self.windows.of(samples.count) {
            try hear(UnsafeBufferPointer(rebasing: samples[window.samples])) { values in
                let given = values.dropFirst(window.skipped * Self.dimensions)
                frames += window.kept.map { given.prefix($0 * Self.dimensions) } ?? given
            }
        }
        return frames
    }

    /// Runs the encoder once, and lends its frames.
    func hear<Result>(_ samples: UnsafeBufferPointer<Float>, _ body: (UnsafeBufferPointer<Float>) throws -> Result) throws -> Result {
        try model.withRequest { request in
            try request.set("input_values", shape: [1, samples.count]) { (input: UnsafeMutableBufferPointer<Float>) in
                _ = input.update(fromContentsOf: samples)
            }
            try request.set("attention_mask", shape: [1, samples.count]) { (mask: UnsafeMutableBufferPointer<Int64>) in
                mask.update(repeating: 1)
            }
            try request.run()
            return try request.output("last_hidden_state", shape: [1, nil, Self.dimensions]) { (values: UnsafeBufferPointer<Float>, _) in
                try body(values)
            }
        }
    }
}
