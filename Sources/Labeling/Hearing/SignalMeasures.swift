import Audio

/// What is measured of a clip at its own rate and channels.
public struct SignalMeasures: Sendable, Equatable {
    /// LUFS; nil for silence, for less than 400 ms and where there is no rule for it.
    public var loudness: Double?
    /// Whether loudness is defined for so many channels at such a rate.
    public var loudnessHasRule = true
    /// The largest absolute sample; full scale is 1.
    public var peak: Double
    /// Share of samples in clipped runs, from 0 to 1.
    public var clipping: Double?
    /// Share of 20-ms frames below −60 dBFS, from 0 to 1.
    public var silence: Double?
    /// dB; nil for less than 200 ms and for digital silence.
    public var signalToNoise: Double?
    /// Hz; nil for silence.
    public var bandwidth: Double?
}

/// Measures a clip block by block.
final class SignalMeter {
    private let loudness: Loudness?
    private let spectrum: AverageSpectrum
    private var clipping: ClippingMeter
    private var levels: LevelMeter
    private var peak: Float = 0

    init(sampleRate: Int, channels: Int) throws(AudioError) {
        // More channels than loudness has a rule for still have a peak and a bandwidth.
        loudness = try? Loudness(channels: channels, sampleRate: sampleRate)
        spectrum = try AverageSpectrum(sampleRate: sampleRate)
        clipping = ClippingMeter(channels: channels)
        levels = LevelMeter(sampleRate: sampleRate)
    }

    /// - Parameters:
    ///   - block: Interleaved.
    ///   - mono: The mean of its channels.
    func add(_ block: UnsafeBufferPointer<Float>, mono: [Float]) {
        loudness?.add(block)
        clipping.add(block)
        levels.add(mono)
        spectrum.add(mono)
        peak = block.reduce(peak) { max($0, abs($1)) }
    }

    func finish() -> SignalMeasures {
        levels.finish()
        return SignalMeasures(
            loudness: loudness?.integrated, loudnessHasRule: loudness != nil, peak: Double(peak), clipping: clipping.share,
            silence: levels.silenceShare, signalToNoise: levels.signalToNoise, bandwidth: spectrum.bandwidth())
    }
}
