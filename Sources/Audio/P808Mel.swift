import Glibc

/// The front end of DNSMOS P.808: 900 mel frames of 9 s.
///
/// `librosa.feature.melspectrogram` and `power_to_db` as Microsoft's `dnsmos_local.py`
/// calls them: frames of 321 samples every 160, half a frame of silence at both ends,
/// periodic Hann window, power, 120 Slaney mel bands, decibels below the loudest of
/// all, no less than −80, then `(x + 40) / 40`. Not for sharing between tasks.
public final class P808Mel {
    /// Samples at 16 kHz that make one input of the network.
    public static let samples = 144_000
    /// Frames of them.
    public static let frames = 1 + (samples - 1) / hop
    /// Mel bands of a frame.
    public static let bands = 120

    private static let size = 321
    private static let hop = 160
    /// Powers below this count as this: librosa's `amin`.
    private static let leastPower: Float = 1e-10
    /// Decibels.
    private static let range: Float = 80

    private let transform: RealFFT
    private let hann: [Float]
    private let filters: MelFilterbank
    private let padded: UnsafeMutableBufferPointer<Float>
    private let powers: UnsafeMutableBufferPointer<Float>

    /// Prepares the transform and the filters.
    ///
    /// - Throws: `AudioError.unsupported` where memory runs out.
    public init() throws(AudioError) {
        transform = try RealFFT(size: Self.size)
        hann = RealFFT.hann(Self.size)
        filters = MelFilterbank(slaneyBands: Self.bands, transform: Self.size, sampleRate: Double(AudioFile.modelRate))
        padded = .allocate(capacity: Self.samples + Self.size)
        padded.initialize(repeating: 0)
        powers = .allocate(capacity: filters.paddedBins)
        powers.initialize(repeating: 0)
    }

    deinit {
        padded.deallocate()
        powers.deallocate()
    }

    /// Writes the frames of 9 s.
    ///
    /// - Parameters:
    ///   - samples: 16 kHz mono, 144,000 of them; missing ones are silence.
    ///   - output: Receives 900 × 120 values, frame by frame.
    public func write(_ samples: UnsafeBufferPointer<Float>, into output: UnsafeMutableBufferPointer<Float>) {
        let count = min(samples.count, Self.samples)
        let margin = Self.size / 2
        _ = padded[margin...].update(fromContentsOf: samples[..<count])
        padded[(margin + count)...].update(repeating: 0)
        for frame in 0..<Self.frames {
            let start = frame * Self.hop
            transform.load(UnsafeBufferPointer(rebasing: padded[start..<(start + Self.size)]), window: hann)
            transform.power(into: powers)
            filters.apply(powers, into: UnsafeMutableBufferPointer(rebasing: output[(frame * Self.bands)..<((frame + 1) * Self.bands)]))
        }
        scale(output)
    }

    /// Powers to decibels below the loudest, brought to about −1 to 1.
    private func scale(_ values: UnsafeMutableBufferPointer<Float>) {
        var loudest = Self.leastPower
        for value in values where value > loudest { loudest = value }
        let reference = 10 * log10f(loudest)
        for index in values.indices {
            let level = 10 * log10f(max(Self.leastPower, values[index])) - reference
            values[index] = (max(level, -Self.range) + 40) / 40
        }
    }
}
