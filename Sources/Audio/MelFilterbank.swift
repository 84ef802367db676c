import Glibc

/// Triangular mel filters over the bins of a spectrum, kept as the runs of bins they touch.
///
/// The mel scale and the triangles are TensorFlow's
/// `linear_to_mel_weight_matrix`: HTK mels, `1127 ln(1 + f / 700)`, triangles in
/// the mel domain, the bin at 0 Hz left out.
struct MelFilterbank {
    private let weights: [Float]
    /// For each band its first bin and where its weights start and end.
    private let runs: [(firstBin: Int, start: Int, end: Int)]
    /// Bands, from low to high.
    var bands: Int { runs.count }

    /// - Parameters: `bins` covers 0 Hz to half of `sampleRate`; the edges are in Hz.
    init(bands: Int, bins: Int, sampleRate: Double, lowest: Double, highest: Double) {
        func mel(_ frequency: Double) -> Double { 1127 * log(1 + frequency / 700) }
        let low = mel(lowest)
        let step = (mel(highest) - low) / Double(bands + 1)
        let binMels = (0..<bins).map { mel(Double($0) * sampleRate / 2 / Double(bins - 1)) }
        var weights: [Float] = []
        var runs: [(firstBin: Int, start: Int, end: Int)] = []
        for band in 0..<bands {
            let lower = low + Double(band) * step
            let start = weights.count
            var firstBin = 0
            for bin in 1..<bins {
                let weight = min((binMels[bin] - lower) / step, (lower + 2 * step - binMels[bin]) / step)
                guard weight > 0 else { continue }
                if weights.count == start { firstBin = bin }
                weights.append(Float(weight))
            }
            runs.append((firstBin, start, weights.count))
        }
        self.weights = weights
        self.runs = runs
    }

    /// Weighted sums of a spectrum, one for each band.
    func apply(_ spectrum: UnsafeMutableBufferPointer<Float>, into output: UnsafeMutableBufferPointer<Float>) {
        weights.withUnsafeBufferPointer { weights in
            for (band, run) in runs.enumerated() {
                var sum: Float = 0
                var bin = run.firstBin
                for index in run.start..<run.end {
                    sum += weights[index] * spectrum[bin]
                    bin += 1
                }
                output[band] = sum
            }
        }
    }
}
