import Glibc

/// Triangular mel filters over the bins of a spectrum, kept as the runs of bins they touch, eight bins at a time.
///
/// The mel scale and the triangles are TensorFlow's
/// `linear_to_mel_weight_matrix`: HTK mels, `1127 ln(1 + f / 700)`, triangles in
/// the mel domain, the bin at 0 Hz left out.
struct MelFilterbank {
    private let weights: [SIMD8<Float>]
    /// For each band its first bin and where its weights start and end.
    private let runs: [(firstBin: Int, start: Int, end: Int)]
    /// Room that a spectrum needs so that the last run may read past its end; silence there.
    let paddedBins: Int
    /// Bands, from low to high.
    var bands: Int { runs.count }

    /// - Parameters: `bins` covers 0 Hz to half of `sampleRate`; the edges are in Hz.
    init(bands: Int, bins: Int, sampleRate: Double, lowest: Double, highest: Double) {
        func mel(_ frequency: Double) -> Double { 1127 * log(1 + frequency / 700) }
        let low = mel(lowest)
        let step = (mel(highest) - low) / Double(bands + 1)
        let binMels = (0..<bins).map { mel(Double($0) * sampleRate / 2 / Double(bins - 1)) }
        var weights: [SIMD8<Float>] = []
        var runs: [(firstBin: Int, start: Int, end: Int)] = []
        for band in 0..<bands {
            let lower = low + Double(band) * step
            let start = weights.count
            var firstBin = 0
            for bin in 1..<bins {
                let weight = min((binMels[bin] - lower) / step, (lower + 2 * step - binMels[bin]) / step)
                guard weight > 0 else { continue }
                if weights.count == start { firstBin = bin }
                if start + (bin - firstBin) / 8 == weights.count { weights.append(.zero) }
                weights[weights.count - 1][(bin - firstBin) % 8] = Float(weight)
            }
            runs.append((firstBin, start, weights.count))
        }
        paddedBins = bins + 8
        self.weights = weights
        self.runs = runs
    }

    /// Weighted sums of a spectrum, one for each band.
    ///
    /// - Parameter spectrum: `paddedBins` values.
    func apply(_ spectrum: UnsafeMutableBufferPointer<Float>, into output: UnsafeMutableBufferPointer<Float>) {
        let bytes = UnsafeRawBufferPointer(spectrum)
        weights.withUnsafeBufferPointer { weights in
            for (band, run) in runs.enumerated() {
                var sums = SIMD8<Float>.zero
                var offset = run.firstBin * MemoryLayout<Float>.stride
                for index in run.start..<run.end {
                    sums += weights[index] * bytes.loadUnaligned(fromByteOffset: offset, as: SIMD8<Float>.self)
                    offset += MemoryLayout<SIMD8<Float>>.stride
                }
                output[band] = sums.sum()
            }
        }
    }
}
