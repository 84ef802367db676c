import Audio
import Inference

/// YAMNet: scores of 521 sound classes and an embedding for each patch of 0.96 s.
struct SoundTagger: Sendable {
    /// Frames in a patch.
    static let patchFrames = 96
    /// Frames from one patch to the next: 0.48 s.
    static let patchHop = 48
    /// Samples of the first patch: 96 frames of 10 ms and the rest of the last window.
    static let patchSamples = (patchFrames - 1) * LogMel.hop + LogMel.window
    /// Patches in one run of the network.
    static let batch = 16
    /// Values in an embedding.
    static let dimensions = 1_024

    /// How the network's 8-bit input is coded.
    private static let inputScale: Float = 0.047937885
    private static let inputZero: Float = 144
    private static let logits = "class_scores_updated"
    private static let embedding = "/model/GlobalAveragePool_output_0"

    let model: TensorModel
    /// In the order of the network's outputs.
    let classes: [SoundClass]
    let version: String
    let fingerprint: String

    init(_ installed: InstalledModel, workers: Int) throws {
        classes = try SoundClass.list(path: installed.path("classes"))
        model = try TensorModel(path: installed.path("model"), inputs: ["audio"], outputs: [Self.logits, Self.embedding], workers: workers)
        version = installed.manifest.version
        fingerprint = installed.fingerprint("model")
    }

    /// Hears all patches of a clip.
    ///
    /// A clip shorter than a patch is filled up with silence; of a longer one the
    /// last part counts as far as whole patches reach, 0.48 s apart.
    ///
    /// - Parameter samples: 16 kHz mono.
    func listen(to samples: [Float]) throws -> Soundscape {
        var soundscape = Soundscape(classes: classes.count)
        try runBatches(over: Self.quantizedFrames(samples)) { request, count in
            try request.output(Self.logits, shape: [count, classes.count]) { (values: UnsafeBufferPointer<Float>, _) in
                soundscape.add(logits: values)
            }
            try request.output(Self.embedding, shape: [count, Self.dimensions, 1, 1]) { (values: UnsafeBufferPointer<Float>, _) in
                soundscape.add(embeddings: values)
            }
        }
        return soundscape
    }

    /// Runs the network over all patches of a clip's frames, a batch at a time.
    ///
    /// - Parameter body: Receives the request after a run, and how many patches it ran.
    func runBatches(over frames: [UInt8], _ body: (borrowing InferenceRequest, Int) throws -> Void) throws {
        let bands = LogMel.bands
        let patches = (frames.count / bands - Self.patchFrames) / Self.patchHop + 1
        try model.withRequest { request in
            for first in stride(from: 0, to: patches, by: Self.batch) {
                let count = min(Self.batch, patches - first)
                try request.set("audio", shape: [count, 1, Self.patchFrames, bands]) { (input: UnsafeMutableBufferPointer<UInt8>) in
                    let size = Self.patchFrames * bands
                    for patch in 0..<count {
                        let start = (first + patch) * Self.patchHop * bands
                        _ = input[(patch * size)...].update(fromContentsOf: frames[start..<(start + size)])
                    }
                }
                try request.run()
                try body(request, count)
            }
        }
    }

    /// Log-mel frames in the network's 8-bit code, frames × 64; at least one patch.
    static func quantizedFrames(_ samples: [Float]) throws -> [UInt8] {
        let logMel = try LogMel()
        let count = LogMel.frames(in: max(samples.count, patchSamples))
        let bands = LogMel.bands
        return samples.withUnsafeBufferPointer { samples in
            withUnsafeTemporaryAllocation(of: Float.self, capacity: bands) { row in
                [UInt8](unsafeUninitializedCapacity: count * bands) { output, initialized in
                    for frame in 0..<count {
                        logMel.frame(of: samples, at: frame * LogMel.hop, into: row)
                        for band in 0..<bands {
                            let code = (row[band] / inputScale).rounded(.toNearestOrEven) + inputZero
                            output[frame * bands + band] = UInt8(max(0, min(255, code)))
                        }
                    }
                    initialized = count * bands
                }
            }
        }
    }
}
