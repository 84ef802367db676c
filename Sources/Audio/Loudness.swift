import CEbur128

/// Integrated loudness and sample peak after EBU R 128 / ITU-R BS.1770, by libebur128.
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
        let modes = Int32(EBUR128_MODE_I.rawValue | EBUR128_MODE_SAMPLE_PEAK.rawValue)
        guard channels > 0, sampleRate > 0, let state = ebur128_init(UInt32(clamping: channels), UInt(sampleRate), modes) else {
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

    /// The largest absolute sample of all channels; full scale is 1.
    public var samplePeak: Double {
        (0..<channels).reduce(0) { largest, channel in
            var peak = 0.0
            guard ebur128_sample_peak(state, UInt32(channel), &peak) == 0 else { return largest }
            return max(largest, peak)
        }
    }
}
