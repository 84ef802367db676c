import Glibc

/// How the power of a sound lies over frequencies, gathered frame by frame.
///
/// Centroid and spread are the mean and the standard deviation of frequency under the average power spectrum
/// (Peeters, *A large set of audio features*, CUIDADO 2004, 6.1); flatness is the geometric by the arithmetic mean
/// of a frame's powers (Gray and Markel 1974), averaged over frames by their power. Of 16 kHz samples from 62.5 Hz
/// up, below which recorders hum.
struct SpectralShape {
    /// The lowest bin that counts.
    static let lowestBin = 2

    private let binWidth: Double
    private var powers: [Double]
    private var flatnessSum = 0.0
    private var powerSum = 0.0

    /// - Parameter bins: From 0 Hz to half the rate of 16 kHz.
    init(bins: Int) {
        binWidth = Double(AudioFile.modelRate) / 2 / Double(bins - 1)
        powers = [Double](repeating: 0, count: bins)
    }

    /// Adds a frame's powers, one a bin.
    mutating func add(_ frame: UnsafeMutableBufferPointer<Float>) {
        // Logarithms of products of 8 bins: one logarithm a bin would be dearer than the transform.
        var sum: Double = 0
        var logs: Double = 0
        var product: Double = 1
        powers.withUnsafeMutableBufferPointer { powers in
            for bin in Self.lowestBin..<powers.count {
                let power = Double(frame[bin])
                powers[bin] += power
                sum += power
                product *= power + 1e-20
                if bin & 7 == 7 {
                    logs += log(product)
                    product = 1
                }
            }
        }
        guard sum > 0 else { return }
        let count = Double(powers.count - Self.lowestBin)
        let flatness = exp((logs + log(product)) / count) / (sum / count)
        flatnessSum += min(1, flatness) * sum
        powerSum += sum
    }

    /// Hz; nil for silence.
    var centroid: Double? {
        moment { frequency in frequency }
    }

    /// Hz; nil for silence.
    var spread: Double? {
        guard let centroid else { return nil }
        return moment { ($0 - centroid) * ($0 - centroid) }.map { $0.squareRoot() }
    }

    /// From 0 for a tone to about 0.56 for white noise, whose powers in one frame vary; nil for silence.
    var flatness: Double? {
        powerSum > 0 ? flatnessSum / powerSum : nil
    }

    private func moment(_ value: (Double) -> Double) -> Double? {
        guard powerSum > 0 else { return nil }
        var sum = 0.0
        for bin in Self.lowestBin..<powers.count { sum += powers[bin] * value(Double(bin) * binWidth) }
        return sum / powerSum
    }
}
