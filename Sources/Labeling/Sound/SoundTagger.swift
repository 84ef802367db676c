import Audio
import Glibc
import Inference

/// YAMNet: scores of 521 sound classes and an embedding for each patch of 0.96 s.
struct SoundTagger: Sendable {
    /// Frames in a patch.
    static let patchFrames = 96
    /// Frames from one patch to the next: 0.48 s.
    static let patchHop = 48
    /// Samples of the first patch: 96 frames of 10 ms and the rest of the last window.
    static let patchSamples = (patchFrames - 1) * LogMel.hop + LogMel.window
    /// Patches in one run of the network, at most.
    static let batch = 32
    /// Patches in runs that are less than whole; fewer are filled up. The engine makes
    /// everything ready again for a number that it has not met lately, so it meets few.
    private static let lesserBatches = [4, 8, 16]
    /// Codes in a patch.
    static let patchValues = patchFrames * LogMel.bands
    /// Why there is no patch of a clip.
    static let tooShort = "shorter than one window of 25 ms"
    /// Values in an embedding.
    static let dimensions = 1_024

    private static let logits = "class_scores_updated"
    private static let embedding = "/model/GlobalAveragePool_output_0"

    let model: TensorModel
    /// In the order of the network's outputs.
    let classes: [SoundClass]
    let version: String
    let fingerprint: String

    init(_ installed: InstalledModel, workers: Int) throws {
        classes = try SoundClass.list(path: installed.path("classes"))
        model = try TensorModel(
            path: installed.path("model"), inputs: ["audio"], outputs: [Self.logits, Self.embedding], workers: workers,
            keptOperations: 40 * (Self.lesserBatches.count + 1))
        version = installed.manifest.version
        fingerprint = installed.fingerprint("model")
    }

    /// Hears the patches that wait with some ears, in common batches.
    ///
    /// - Returns: One for each ear, in their order.
    func hear(_ ears: [SoundEar]) throws -> [SoundPatches] {
        let counts = ears.map(\.waiting)
        let total = counts.reduce(0, +)
        var scores: [Float] = []
        var embeddings: [Float] = []
        scores.reserveCapacity(total * classes.count)
        embeddings.reserveCapacity(total * Self.dimensions)
        if total > 0 {
            try model.withRequest { request in
                var cursor = Cursor()
                for first in stride(from: 0, to: total, by: Self.batch) {
                    let count = min(Self.batch, total - first)
                    let room = Self.room(for: count)
                    try run(request, room) { cursor.fill($0, from: ears, counts) }
                    try request.output(Self.logits, shape: [room, classes.count]) { (values: UnsafeBufferPointer<Float>, _) in
                        for logit in values.prefix(count * classes.count) { scores.append(1 / (1 + expf(-logit))) }
                    }
                    try request.output(Self.embedding, shape: [room, Self.dimensions, 1, 1]) { (values: UnsafeBufferPointer<Float>, _) in
                        embeddings.append(contentsOf: values.prefix(count * Self.dimensions))
                    }
                }
            }
        }
        var taken = 0
        return zip(ears, counts).map { ear, count in
            defer {
                taken += count
                ear.drop(count)
            }
            return SoundPatches(
                first: ear.nextPatch, count: count, scores: scores[(taken * classes.count)..<((taken + count) * classes.count)],
                embeddings: embeddings[(taken * Self.dimensions)..<((taken + count) * Self.dimensions)])
        }
    }

    /// Patches of the run that takes so many.
    private static func room(for count: Int) -> Int {
        lesserBatches.first { $0 >= count } ?? batch
    }

    /// Runs the network over patches in memory and leaves its outputs where they are.
    ///
    /// - Parameter patches: Patches × 96 × 64 codes.
    func runAlone(over patches: [UInt8]) throws {
        let size = Self.patchValues
        try model.withRequest { request in
            for first in stride(from: 0, to: patches.count / size, by: Self.batch) {
                let count = min(Self.batch, patches.count / size - first)
                try run(request, Self.room(for: count)) { input in
                    let end = input.update(fromContentsOf: patches[(first * size)..<((first + count) * size)])
                    input[end...].update(repeating: 0)
                }
            }
        }
    }

    /// Runs the network over a batch.
    ///
    /// - Parameter fill: Receives room for `count` patches of 96 × 64 codes.
    func run(_ request: borrowing InferenceRequest, _ count: Int, _ fill: (UnsafeMutableBufferPointer<UInt8>) -> Void) throws {
        try request.set("audio", shape: [count, 1, Self.patchFrames, LogMel.bands], fill)
        try request.run()
    }

    /// The next patch to run, ear by ear.
    private struct Cursor {
        var ear = 0
        var patch = 0

        mutating func fill(_ input: UnsafeMutableBufferPointer<UInt8>, from ears: [SoundEar], _ counts: [Int]) {
            let size = SoundTagger.patchValues
            var rest = input
            while rest.count >= size, ear < ears.count {
                let taken = min(counts[ear] - patch, rest.count / size)
                ears[ear].copy(patch..<(patch + taken), to: rest)
                rest = UnsafeMutableBufferPointer(rebasing: rest[(taken * size)...])
                patch += taken
                if patch == counts[ear] {
                    ear += 1
                    patch = 0
                }
            }
            rest.update(repeating: 0)
        }
    }
}
