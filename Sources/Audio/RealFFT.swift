import CKissFFT
import Glibc

/// The spectrum of real frames, by kissfft. Not for sharing between tasks.
final class RealFFT {
    /// Samples in a frame.
    let size: Int
    /// `size / 2 + 1`: from 0 Hz to half the sample rate, or to half a bin below it where the size is odd.
    var bins: Int { size / 2 + 1 }
    private let method: Method
    private let frame: UnsafeMutableBufferPointer<Float>

    /// How the frame is transformed.
    private enum Method {
        /// kissfft's transform of real samples, which takes even sizes.
        case even(kiss_fftr_cfg, spectrum: UnsafeMutableBufferPointer<kiss_fft_cpx>)
        case odd(ChirpTransform)
    }

    /// - Parameter size: At least 2.
    init(size: Int) throws(AudioError) {
        guard let method = Self.method(size: size) else {
            throw .unsupported(
                what: "a transform of \(size) samples", reason: "the size must be from 2 to \(ChirpTransform.largest) and fit in memory")
        }
        self.size = size
        self.method = method
        frame = .allocate(capacity: size)
        frame.initialize(repeating: 0)
    }

    private static func method(size: Int) -> Method? {
        guard (2...ChirpTransform.largest).contains(size) else { return nil }
        guard size.isMultiple(of: 2) else { return ChirpTransform(size: size).map(Method.odd) }
        guard let configuration = kiss_fftr_alloc(Int32(size), 0, nil, nil) else { return nil }
        let spectrum = UnsafeMutableBufferPointer<kiss_fft_cpx>.allocate(capacity: size / 2 + 1)
        spectrum.initialize(repeating: kiss_fft_cpx())
        return .even(configuration, spectrum: spectrum)
    }

    deinit {
        if case .even(let configuration, let spectrum) = method {
            kiss_fft_release(configuration)
            spectrum.deallocate()
        }
        frame.deallocate()
    }

    /// Takes a frame to transform: samples times window, then silence.
    ///
    /// - Parameter samples: At most as many as the window has.
    func load(_ samples: UnsafeBufferPointer<Float>, window: [Float]) {
        window.withUnsafeBufferPointer { window in
            let count = min(samples.count, window.count, size)
            let frame = self.frame
            for index in 0..<count { frame[index] = samples[index] * window[index] }
            for index in count..<size { frame[index] = 0 }
        }
    }

    /// Transforms the loaded frame and writes each bin's power, re² + im², into `power`.
    ///
    /// - Parameter power: At least `bins` values; those beyond stay as they are.
    func power(into power: UnsafeMutableBufferPointer<Float>) {
        switch method {
        case .odd(let transform):
            transform.power(of: frame, into: UnsafeMutableBufferPointer(rebasing: power[..<min(bins, power.count)]))
        case .even(let configuration, let spectrum):
            kiss_fftr(configuration, frame.baseAddress, spectrum.baseAddress)
            for bin in 0..<min(bins, power.count) {
                let value = spectrum[bin]
                power[bin] = value.r * value.r + value.i * value.i
            }
        }
    }

    /// The periodic Hann window: `0.5 − 0.5 cos(2πn / length)`.
    static func hann(_ length: Int) -> [Float] {
        (0..<length).map { Float(0.5 - 0.5 * cos(2 * Double.pi * Double($0) / Double(length))) }
    }
}
