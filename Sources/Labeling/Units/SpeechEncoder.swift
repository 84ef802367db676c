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

    let model: TensorModel
    let version: String
    let fingerprint: String

    init(_ installed: InstalledModel, workers: Int) throws {
        model = try TensorModel(
            path: installed.path("frames"), inputs: ["input_values", "attention_mask"], outputs: ["last_hidden_state"], workers: workers)
        version = installed.manifest.version
        fingerprint = installed.fingerprint("frames")
    }

    /// Frames × 288 values of one stretch of speech, row by row.
    func frames(of samples: UnsafeBufferPointer<Float>) throws -> [Float] {
        guard samples.count >= Self.leastSamples else { return [] }
        return try model.withRequest { request in
            try request.set("input_values", shape: [1, samples.count]) { (input: UnsafeMutableBufferPointer<Float>) in
                _ = input.update(fromContentsOf: samples)
            }
            try request.set("attention_mask", shape: [1, samples.count]) { (mask: UnsafeMutableBufferPointer<Int64>) in
                mask.update(repeating: 1)
            }
            try request.run()
            return try request.output("last_hidden_state", shape: [1, nil, Self.dimensions]) { (values: UnsafeBufferPointer<Float>, _) in
                Array(values)
            }
        }
    }
}
