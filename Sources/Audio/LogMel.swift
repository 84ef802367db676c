import Glibc

/// Log-mel frames of samples, by default as YAMNet takes them.
///
/// For YAMNet: Hann window of 400 samples, hop 160, transform of 512,
/// magnitudes, 64 HTK mel bands from 125 to 7,500 Hz, `ln(mel + 0.001)`. From
/// the released YAMNet (`params.py`, `features.py` in tensorflow/models). Not
/// for sharing between tasks.
public final class LogMel {
    /// Samples in a frame's window of YAMNet's.
    public static let window = 400
    /// Samples from one frame of YAMNet's to the next: 10 ms.
    public static let hop = 160
    /// Mel bands of a frame of YAMNet's.
    public static let bands = 64

    public let parameters: LogMelParameters
    private let transform: RealFFT
    private let taper: [Float]
    private let filters: MelFilterbank
    private let spectrum: UnsafeMutableBufferPointer<Float>
    /// A frame that is changed before its window is applied.
    private let scratch: UnsafeMutableBufferPointer<Float>
    private let isPlain: Bool

    /// Prepares the transform and the filters.
    ///
    /// - Throws: `AudioError.unsupported` where memory runs out, or the numbers make no frames.
    public init(_ parameters: LogMelParameters = LogMelParameters()) throws(AudioError) {
        guard parameters.isPossible else {
            throw .unsupported(
                what: "log-mel frames of \(parameters.window) samples in a transform of \(parameters.fft)",
                reason: "the window has to fit in the transform, and the bands below half the rate")
        }
        self.parameters = parameters
        transform = try RealFFT(size: parameters.fft)
        taper = parameters.weights
        filters = MelFilterbank(parameters, bins: transform.bins)
        isPlain = parameters.isPlain
        spectrum = .allocate(capacity: filters.paddedBins)
        spectrum.initialize(repeating: 0)
        scratch = .allocate(capacity: parameters.window)
        scratch.initialize(repeating: 0)
    }

    deinit {
        spectrum.deallocate()
        scratch.deallocate()
    }

    /// Whole frames of YAMNet's in so many samples.
    public static func frames(in samples: Int) -> Int {
        LogMelParameters().frames(in: samples)
    }

    /// The frame whose window begins at sample `start`, before `LogMelParameters.normalize`.
    ///
    /// - Parameters:
    ///   - samples: One channel; read from `start`, and as silence past its end.
    ///   - output: Receives a value for each band.
    public func frame(of samples: UnsafeBufferPointer<Float>, at start: Int, into output: UnsafeMutableBufferPointer<Float>) {
        let available = max(0, min(parameters.window, samples.count - start))
        let heard = UnsafeBufferPointer(rebasing: samples[min(start, samples.count)...].prefix(available))
        transform.load(isPlain ? heard : prepared(heard), window: taper)
        transform.power(into: spectrum)
        if parameters.spectrum == .magnitude {
            for bin in spectrum.indices { spectrum[bin] = spectrum[bin].squareRoot() }
        }
        filters.apply(spectrum, into: output)
        takeLogarithm(of: output)
    }

    /// All whole frames, frames × bands, row by row.
    public func frames(of samples: [Float]) -> [Float] {
        let stream = LogMelStream(self)
        var frames: [Float] = []
        samples.withUnsafeBufferPointer { stream.add($0, to: &frames) }
        stream.finish(to: &frames)
        return frames
    }

    /// Kaldi's order: the frame's mean, then pre-emphasis.
    private func prepared(_ samples: UnsafeBufferPointer<Float>) -> UnsafeBufferPointer<Float> {
        let gain = parameters.gain
        var sum: Float = 0
        for index in samples.indices {
            scratch[index] = samples[index] * gain
            sum += scratch[index]
        }
        if parameters.removesMean, !samples.isEmpty {
            let mean = sum / Float(samples.count)
            for index in samples.indices { scratch[index] -= mean }
        }
        if parameters.preEmphasis != 0, !samples.isEmpty {
            for index in samples.indices.dropFirst().reversed() { scratch[index] -= parameters.preEmphasis * scratch[index - 1] }
            scratch[0] -= parameters.preEmphasis * scratch[0]
        }
        return UnsafeBufferPointer(rebasing: UnsafeBufferPointer(scratch)[..<samples.count])
    }

    private func takeLogarithm(of bands: UnsafeMutableBufferPointer<Float>) {
        let (multiply, offset, floor) = (parameters.multiply, parameters.offset, parameters.floor)
        let range = 0..<min(bands.count, parameters.bands)
        switch parameters.logarithm {
        case .natural: for band in range { bands[band] = logf(max(floor, bands[band] * multiply + offset)) }
        case .log10: for band in range { bands[band] = log10f(max(floor, bands[band] * multiply + offset)) }
        case .decibel: for band in range { bands[band] = 10 * log10f(max(floor, bands[band] * multiply + offset)) }
        case .none: for band in range { bands[band] = max(floor, bands[band] * multiply + offset) }
        }
    }
}

extension LogMelParameters {
    /// Whether a frame's samples are only windowed.
    var isPlain: Bool { gain == 1 && !removesMean && preEmphasis == 0 }

    /// Whether frames can be made so.
    var isPossible: Bool {
        window >= 1 && window <= fft && hop >= 1 && bands >= 1 && lowest >= 0 && lowest < highest && highest <= Double(rate) / 2
    }
}
