import CKissFFT

/// The autocorrelation of real frames by way of their power spectrum (Wiener–Khinchin), by kissfft.
///
/// Frames are followed by silence, so that no lag wraps around. Not for sharing between tasks.
final class Autocorrelation {
    /// Samples in a frame.
    let window: Int
    /// The longest lag, in samples.
    let longestLag: Int
    private let size: Int
    private let forward: kiss_fftr_cfg
    private let backward: kiss_fftr_cfg
    private let frame: UnsafeMutableBufferPointer<Float>
    private let spectrum: UnsafeMutableBufferPointer<kiss_fft_cpx>
    private let lags: UnsafeMutableBufferPointer<Float>

    /// - Throws: `AudioError.unsupported` where memory runs out.
    init(window: Int, longestLag: Int) throws(AudioError) {
        self.window = window
        self.longestLag = longestLag
        size = Int(kiss_fft_next_fast_size(Int32((window + longestLag + 2) / 2))) * 2
        guard let forward = kiss_fftr_alloc(Int32(size), 0, nil, nil) else { throw Self.refusal(size) }
        guard let backward = kiss_fftr_alloc(Int32(size), 1, nil, nil) else {
            kiss_fft_release(forward)
            throw Self.refusal(size)
        }
        self.forward = forward
        self.backward = backward
        frame = .allocate(capacity: size)
        frame.initialize(repeating: 0)
        spectrum = .allocate(capacity: size / 2 + 1)
        spectrum.initialize(repeating: kiss_fft_cpx())
        lags = .allocate(capacity: size)
        lags.initialize(repeating: 0)
    }

    deinit {
        kiss_fft_release(forward)
        kiss_fft_release(backward)
        frame.deallocate()
        spectrum.deallocate()
        lags.deallocate()
    }

    /// The sums of `x[j] x[j + lag]` for the lags from 0 to `longestLag`.
    ///
    /// - Parameter samples: At most `window`.
    /// - Returns: Good until the next call.
    func lags(of samples: UnsafeBufferPointer<Float>) -> UnsafeBufferPointer<Float> {
        let count = min(samples.count, window)
        for index in 0..<count { frame[index] = samples[index] }
        for index in count..<size { frame[index] = 0 }
        kiss_fftr(forward, frame.baseAddress, spectrum.baseAddress)
        let scale = 1 / Float(size)
        for bin in 0...(size / 2) {
            let value = spectrum[bin]
            spectrum[bin] = kiss_fft_cpx(r: (value.r * value.r + value.i * value.i) * scale, i: 0)
        }
        kiss_fftri(backward, spectrum.baseAddress, lags.baseAddress)
        return UnsafeBufferPointer(rebasing: lags[0...longestLag])
    }

    private static func refusal(_ size: Int) -> AudioError {
        .unsupported(what: "an autocorrelation of \(size) samples", reason: "it does not fit in memory")
    }
}
