import Audio
import Inference

/// How listeners would rate speech, from 1 (bad) to 5 (excellent): mean opinion scores by ITU-T P.835 and P.808.
struct OpinionScores: Sendable, Equatable {
    /// The speech itself.
    var signal = 0.0
    /// What is heard behind it; 5 where that does not disturb.
    var background = 0.0
    /// Both together.
    var overall = 0.0
    /// The quality by P.808, of a network of its own.
    var p808 = 0.0

    static func + (left: OpinionScores, right: OpinionScores) -> OpinionScores {
        OpinionScores(
            signal: left.signal + right.signal, background: left.background + right.background, overall: left.overall + right.overall,
            p808: left.p808 + right.p808)
    }

    static func / (scores: OpinionScores, count: Double) -> OpinionScores {
        OpinionScores(
            signal: scores.signal / count, background: scores.background / count, overall: scores.overall / count,
            p808: scores.p808 / count)
    }
}

/// DNSMOS: two networks that guess what listeners would say of 9.01 s of sound.
///
/// Networks, front end and polynomials are those of Microsoft's
/// `dnsmos_local.py`, as the Python package speechmos carries them (Reddy, Gopal
/// and Cutler, "DNSMOS P.835", 2022). May be shared.
struct SpeechQualityModel: Sendable {
    /// Samples that are heard at a time.
    static let window = 144_160

    private let ratings: TensorModel
    private let quality: TensorModel
    let version: String
    let fingerprint: String
    let qualityFingerprint: String

    private static let input = "input_1"
    private static let output = "Identity:0"

    init(_ installed: InstalledModel, workers: Int) throws {
        ratings = try TensorModel(path: installed.path("sig-bak-ovr"), inputs: [Self.input], outputs: [Self.output], workers: workers)
        quality = try TensorModel(path: installed.path("p808"), inputs: [Self.input], outputs: [Self.output], workers: workers)
        version = installed.manifest.version
        fingerprint = installed.fingerprint("sig-bak-ovr")
        qualityFingerprint = installed.fingerprint("p808")
    }

    /// Rates one window.
    ///
    /// Windows run one by one: side by side they are no faster, and each takes some 110 MB.
    ///
    /// - Parameters:
    ///   - samples: 16 kHz mono, 144,160 of them.
    ///   - frontEnd: Of the caller's own task.
    /// - Throws: `InferenceError`.
    func rate(_ samples: UnsafeBufferPointer<Float>, frontEnd: P808Mel) throws -> OpinionScores {
        let (signal, background, overall) = try rawRatings(samples)
        return OpinionScores(
            signal: (-0.08397278 * signal + 1.22083953) * signal + 0.0052439,
            background: (-0.13166888 * background + 1.60915514) * background - 0.39604546,
            overall: (-0.06766283 * overall + 1.11546468) * overall + 0.04602535, p808: try p808 { frontEnd.write(samples, into: $0) })
    }

    /// What the P.835 network gives, before the polynomials that fit it to listeners.
    private func rawRatings(_ samples: UnsafeBufferPointer<Float>) throws -> (signal: Double, background: Double, overall: Double) {
        try ratings.withRequest { request in
            try request.set(Self.input, shape: [1, Self.window]) { (input: UnsafeMutableBufferPointer<Float>) in
                input.update(repeating: 0)
                _ = input.update(fromContentsOf: samples.prefix(Self.window))
            }
            try request.run()
            return try request.output(Self.output, shape: [1, 3]) { (values: UnsafeBufferPointer<Float>, _) in
                (Double(values[0]), Double(values[1]), Double(values[2]))
            }
        }
    }

    /// Runs the networks alone over the windows of a clip; the P.808 network gets frames of zeros, which cost it the same.
    func runAlone(over samples: [Float]) throws {
        let sound = OpinionMeter.repeated(samples)
        try sound.withUnsafeBufferPointer { sound in
            for start in RatedWindows.starts(samples: sound.count, limit: nil) {
                _ = try rawRatings(UnsafeBufferPointer(rebasing: sound[start..<(start + Self.window)]))
                _ = try p808 { $0.update(repeating: 0) }
            }
        }
    }

    private func p808(_ fill: (UnsafeMutableBufferPointer<Float>) -> Void) throws -> Double {
        try quality.withRequest { request in
            try request.set(Self.input, shape: [1, P808Mel.frames, P808Mel.bands]) { (input: UnsafeMutableBufferPointer<Float>) in
                fill(input)
            }
            try request.run()
            return try request.output(Self.output, shape: [1, 1]) { (values: UnsafeBufferPointer<Float>, _) in Double(values[0]) }
        }
    }
}
