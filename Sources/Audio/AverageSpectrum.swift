import Glibc

/// The long-term average spectrum of one channel as it streams by, and the bandwidth it shows.
///
/// Hann windows of 2,048 samples, side by side; the powers are averaged. A signal
/// shorter than one window is measured in one, padded with silence. Not for
/// sharing between tasks.
public final class AverageSpectrum {
    private let transform: RealFFT
    private let hann: [Float]
    private let sampleRate: Int
    private var pending: [Float] = []
    private var powers: [Double]
    private let framePower: UnsafeMutableBufferPointer<Float>
    private var frames = 0

    static let window = 2_048

    /// How far below the loudest bin a bin still counts as signal, dB.
    public static let bandwidthRange = 70.0

    /// - Throws: `AudioError.unsupported` where memory runs out.
    public init(sampleRate: Int) throws(AudioError) {
        transform = try RealFFT(size: Self.window)
        hann = RealFFT.hann(Self.window)
        self.sampleRate = sampleRate
        powers = [Double](repeating: 0, count: transform.bins)
        framePower = .allocate(capacity: transform.bins)
        framePower.initialize(repeating: 0)
    }

    deinit {
        framePower.deallocate()
    }

    /// Adds samples of one channel.
    public func add(_ samples: [Float]) {
        pending.append(contentsOf: samples)
        var start = 0
        while start + Self.window <= pending.count {
            addFrame(at: start)
            start += Self.window
        }
        pending.removeFirst(start)
    }

    /// The highest frequency whose average power is within 70 dB of the loudest bin's, Hz.
    ///
    /// A recording that was upsampled, or went through a codec's low-pass,
    /// shows the frequency where its content ends. Nil for silence.
    public func bandwidth() -> Double? {
        if frames == 0, !pending.isEmpty {
            pending.append(contentsOf: repeatElement(0, count: Self.window - pending.count))
            addFrame(at: 0)
            pending = []
        }
        // The bins at 0 Hz hold a recorder's offset, not sound.
        guard let loudest = powers.dropFirst(2).max(), loudest > 0 else { return nil }
        let floor = loudest * pow(10, -Self.bandwidthRange / 10)
        guard let highest = powers.lastIndex(where: { $0 >= floor }) else { return nil }
        return Double(highest) * Double(sampleRate) / Double(Self.window)
    }

    private func addFrame(at start: Int) {
        pending.withUnsafeBufferPointer { samples in
            transform.load(UnsafeBufferPointer(rebasing: samples[start..<(start + Self.window)]), window: hann)
        }
        transform.power(into: framePower)
        powers.withUnsafeMutableBufferPointer { powers in
            for bin in powers.indices { powers[bin] += Double(framePower[bin]) }
        }
        frames += 1
    }
}
