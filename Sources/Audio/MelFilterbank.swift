import Glibc

/// Triangular mel filters over the bins of a spectrum, kept as the runs of bins they touch, eight bins at a time.
///
/// Two forms of them: TensorFlow's `linear_to_mel_weight_matrix` (HTK mels,
/// `1127 ln(1 + f / 700)`, triangles in the mel domain, the bin at 0 Hz left out),
/// and librosa's.
struct MelFilterbank {
    private let weights: [SIMD8<Float>]
    /// For each band its first bin and where its weights start and end.
    private let runs: [(firstBin: Int, start: Int, end: Int)]
    /// Room that a spectrum needs so that the last run may read past its end; silence there.
    let paddedBins: Int
    /// Bands, from low to high.
    var bands: Int { runs.count }

    /// TensorFlow's filters.
    ///
    /// - Parameters: `bins` covers 0 Hz to half of `sampleRate`; the edges are in Hz.
    init(bands: Int, bins: Int, sampleRate: Double, lowest: Double, highest: Double) {
        func mel(_ frequency: Double) -> Double { 1127 * log(1 + frequency / 700) }
        let low = mel(lowest)
        let step = (mel(highest) - low) / Double(bands + 1)
        let binMels = (0..<bins).map { mel(Double($0) * sampleRate / 2 / Double(bins - 1)) }
        self.init(bands: bands, bins: bins) { band, bin in
            let lower = low + Double(band) * step
            return bin == 0 ? 0 : min((binMels[bin] - lower) / step, (lower + 2 * step - binMels[bin]) / step)
        }
    }

    /// librosa's filters of the Slaney scale and norm, `librosa.filters.mel` with its defaults: from 0 Hz to half the
    /// sample rate, linear below 1000 Hz, triangles in Hz that each have the area 1.
    ///
    /// - Parameters: `size` is that of the transform, whose `size / 2 + 1` bins are filtered; the rate is in Hz.
    init(slaneyBands bands: Int, transform size: Int, sampleRate: Double) {
        let bins = size / 2 + 1
        let last = Self.slaneyMel(sampleRate / 2)
        let edges = (0..<(bands + 2)).map { Self.slaneyFrequency(last * Double($0) / Double(bands + 1)) }
        self.init(bands: bands, bins: bins) { band, bin in
            let frequency = Double(bin) * sampleRate / Double(size)
            let (low, centre, high) = (edges[band], edges[band + 1], edges[band + 2])
            return min((frequency - low) / (centre - low), (high - frequency) / (high - centre)) * 2 / (high - low)
        }
    }

    /// Slaney's Auditory Toolbox: 200/3 Hz a mel up to 1000 Hz, 27 mels a factor of 6.4 above.
    private static func slaneyMel(_ frequency: Double) -> Double {
        frequency < 1000 ? frequency * 3 / 200 : 15 + 27 * log(frequency / 1000) / log(6.4)
    }

    private static func slaneyFrequency(_ mel: Double) -> Double {
        mel < 15 ? mel * 200 / 3 : 1000 * exp(log(6.4) / 27 * (mel - 15))
    }

    /// - Parameter weight: Of a band and a bin; none where it is not above 0. A band's weights are one run of bins.
    private init(bands: Int, bins: Int, weight: (_ band: Int, _ bin: Int) -> Double) {
        var weights: [SIMD8<Float>] = []
        var runs: [(firstBin: Int, start: Int, end: Int)] = []
        for band in 0..<bands {
            let start = weights.count
            var firstBin = 0
            for bin in 0..<bins {
                let weight = weight(band, bin)
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
