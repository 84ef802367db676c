import CKissFFT
import Glibc

/// Powers of a spectrum of any number of bins, large prime factors or not, in the time of kissfft's good sizes.
///
/// Bluestein's chirp z-transform: with `nk = (n² + k² − (k − n)²) / 2` a transform
/// of `size` values is a convolution with a chirp, and that is done by transforms of
/// a size that kissfft is fast at. Of 321 samples that takes a quarter of the time
/// of kissfft alone, whose factor 107 costs 107 steps a bin. Not for sharing between tasks.
final class ChirpTransform {
    private let size: Int
    private let padded: Int
    private let forward: kiss_fft_cfg
    private let inverse: kiss_fft_cfg
    /// exp(−iπn²/size) for each n.
    private let chirp: UnsafeMutableBufferPointer<kiss_fft_cpx>
    /// The transformed chirp that is convolved with, over `padded`, for kissfft's inverse does not divide.
    private let kernel: UnsafeMutableBufferPointer<kiss_fft_cpx>
    private let signal: UnsafeMutableBufferPointer<kiss_fft_cpx>
    private let spectrum: UnsafeMutableBufferPointer<kiss_fft_cpx>

    /// - Returns: nil where memory runs out, or the size is below 1 or beyond `largest`.
    init?(size: Int) {
        guard (1...Self.largest).contains(size) else { return nil }
        let padded = Int(kiss_fft_next_fast_size(Int32(2 * size - 1)))
        guard let forward = kiss_fft_alloc(Int32(padded), 0, nil, nil) else { return nil }
        guard let inverse = kiss_fft_alloc(Int32(padded), 1, nil, nil) else {
            kiss_fft_release_complex(forward)
            return nil
        }
        self.size = size
        self.padded = padded
        self.forward = forward
        self.inverse = inverse
        chirp = Self.room(size)
        kernel = Self.room(padded)
        signal = Self.room(padded)
        spectrum = Self.room(padded)
        prepare()
    }

    /// The largest size: several seconds of sound, and far from where 32-bit sizes end.
    static let largest = 1 << 20

    deinit {
        kiss_fft_release_complex(forward)
        kiss_fft_release_complex(inverse)
        for room in [chirp, kernel, signal, spectrum] { room.deallocate() }
    }

    private static func room(_ count: Int) -> UnsafeMutableBufferPointer<kiss_fft_cpx> {
        let room = UnsafeMutableBufferPointer<kiss_fft_cpx>.allocate(capacity: count)
        room.initialize(repeating: kiss_fft_cpx())
        return room
    }

    private func prepare() {
        for index in 0..<size {
            // exp(−iπx) comes again at x + 2, so that the square may be taken modulo twice the size, which keeps it exact.
            let angle = -Double.pi * Double(index * index % (2 * size)) / Double(size)
            chirp[index] = kiss_fft_cpx(r: Float(cos(angle)), i: Float(sin(angle)))
        }
        let scale = 1 / Float(padded)
        for index in 0..<size {
            let value = kiss_fft_cpx(r: chirp[index].r * scale, i: -chirp[index].i * scale)
            signal[index] = value
            if index > 0 { signal[padded - index] = value }
        }
        kiss_fft(forward, signal.baseAddress, kernel.baseAddress)
        signal.update(repeating: kiss_fft_cpx())
    }

    /// Transforms real samples and writes the power, re² + im², of the first bins.
    ///
    /// - Parameters:
    ///   - frame: `size` samples.
    ///   - power: As many bins as are wanted, at most `size`.
    func power(of frame: UnsafeMutableBufferPointer<Float>, into power: UnsafeMutableBufferPointer<Float>) {
        let (chirp, kernel, signal, spectrum) = (self.chirp, self.kernel, self.signal, self.spectrum)
        for index in 0..<size {
            signal[index] = kiss_fft_cpx(r: frame[index] * chirp[index].r, i: frame[index] * chirp[index].i)
        }
        for index in size..<padded { signal[index] = kiss_fft_cpx() }
        kiss_fft(forward, signal.baseAddress, spectrum.baseAddress)
        for index in 0..<padded {
            let (value, factor) = (spectrum[index], kernel[index])
            spectrum[index] = kiss_fft_cpx(r: value.r * factor.r - value.i * factor.i, i: value.r * factor.i + value.i * factor.r)
        }
        kiss_fft(inverse, spectrum.baseAddress, signal.baseAddress)
        // Each bin is still to be turned by the chirp, which changes no power.
        for bin in 0..<min(size, power.count) {
            let value = signal[bin]
            power[bin] = value.r * value.r + value.i * value.i
        }
    }
}
