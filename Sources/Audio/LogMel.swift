import Glibc

/// YAMNet's front end: log-mel frames of 16 kHz samples.
///
/// Hann window of 400 samples, hop 160, transform of 512, magnitudes, 64 HTK
/// mel bands from 125 to 7,500 Hz, `ln(mel + 0.001)`. From the released YAMNet
/// (`params.py`, `features.py` in tensorflow/models). Not for sharing between tasks.
public final class LogMel {
    /// Samples in a frame's window.
    public static let window = 400
    /// Samples from one frame to the next: 10 ms.
    public static let hop = 160
    /// Mel bands of a frame.
    public static let bands = 64

    private let transform: RealFFT
    private let hann: [Float]
    private let filters: MelFilterbank
    private let magnitudes: UnsafeMutableBufferPointer<Float>

    /// Prepares the transform and the filters.
    ///
    /// - Throws: `AudioError.unsupported` where memory runs out.
    public init() throws(AudioError) {
        transform = try RealFFT(size: 512)
        hann = RealFFT.hann(Self.window)
        filters = MelFilterbank(
            bands: Self.bands, bins: transform.bins, sampleRate: Double(AudioFile.modelRate), lowest: 125, highest: 7500)
        magnitudes = .allocate(capacity: filters.paddedBins)
        magnitudes.initialize(repeating: 0)
    }

    deinit {
        magnitudes.deallocate()
    }

    /// Whole frames in so many samples.
    public static func frames(in samples: Int) -> Int {
        samples < window ? 0 : (samples - window) / hop + 1
    }

    /// The frame that begins at sample `start`.
    ///
    /// - Parameters:
    ///   - samples: 16 kHz mono; read from `start`, and as silence past its end.
    ///   - output: Receives 64 values.
    public func frame(of samples: UnsafeBufferPointer<Float>, at start: Int, into output: UnsafeMutableBufferPointer<Float>) {
        let available = max(0, min(Self.window, samples.count - start))
        transform.load(UnsafeBufferPointer(rebasing: samples[min(start, samples.count)...].prefix(available)), window: hann)
        transform.power(into: magnitudes)
        for bin in magnitudes.indices { magnitudes[bin] = magnitudes[bin].squareRoot() }
        filters.apply(magnitudes, into: output)
        for band in 0..<Self.bands { output[band] = logf(output[band] + 0.001) }
    }

    /// All whole frames, frames × 64, row by row.
    public func frames(of samples: [Float]) -> [Float] {
        let count = Self.frames(in: samples.count)
        return samples.withUnsafeBufferPointer { samples in
            [Float](unsafeUninitializedCapacity: count * Self.bands) { output, initialized in
                for index in 0..<count {
                    let row = UnsafeMutableBufferPointer(rebasing: output[(index * Self.bands)..<((index + 1) * Self.bands)])
                    frame(of: samples, at: index * Self.hop, into: row)
                }
                initialized = count * Self.bands
            }
        }
    }
}
