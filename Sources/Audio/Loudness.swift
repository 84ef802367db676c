import CEbur128

/// Integrated loudness after EBU R 128 / ITU-R BS.1770, by libebur128.
///
/// Not for sharing between tasks.
public final class Loudness {
    private var state: UnsafeMutablePointer<ebur128_state>?
    private let channels: Int

    /// Starts a measurement.
    ///
    /// - Throws: `AudioError.unsupported` for more than 64 channels or a rate below 16 Hz or above 2.8 MHz.
    public init(channels: Int, sampleRate: Int) throws(AudioError) {
        self.channels = channels
        let mode = Int32(EBUR128_MODE_I.rawValue)
        guard channels > 0, sampleRate > 0, let state = ebur128_init(UInt32(clamping: channels), UInt(sampleRate), mode) else {
            throw .unsupported(what: "\(channels) channels at \(sampleRate) Hz", reason: "loudness has no rule for it")
        }
        self.state = state
    }

    deinit {
        if state != nil { ebur128_destroy(&state) }
    }

    /// Adds interleaved frames.
    public func add(_ block: UnsafeBufferPointer<Float>) {
        _ = ebur128_add_frames_float(state, block.baseAddress, block.count / channels)
    }

    /// LUFS over all that was added, or nil below the gate: silence, or less than 400 ms.
    public var integrated: Double? {
        var loudness = 0.0
        guard ebur128_loudness_global(state, &loudness) == 0, loudness.isFinite else { return nil }
        return loudness
    }
}

extension Loudness {
    /// Seconds of one block of BS.1770.
    private static let block = 0.4

    /// LUFS of one channel; what is shorter than a block of 400 ms is measured with silence behind it, so that a click is softer than a
    /// tone of its level, as it is to the ear.
    ///
    /// - Returns: Nil of silence.
    /// - Throws: `AudioError.unsupported` for a rate that has no rule.
    public static func integrated(of samples: [Float], sampleRate: Int) throws(AudioError) -> Double? {
        let meter = try Loudness(channels: 1, sampleRate: sampleRate)
        samples.withUnsafeBufferPointer { meter.add($0) }
        let missing = Int((block * Double(sampleRate)).rounded(.up)) - samples.count
        if missing > 0 { [Float](repeating: 0, count: missing).withUnsafeBufferPointer { meter.add($0) } }
        return meter.integrated
    }
}
