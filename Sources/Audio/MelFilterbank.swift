import Glibc

/// Triangular mel filters over the bins of a spectrum, kept as the runs of bins they touch, eight bins at a time.
///
/// The bin at 0 Hz is left out, as TensorFlow's `linear_to_mel_weight_matrix` does; librosa's filters give it no weight either.
struct MelFilterbank: Sendable {
    private let weights: [SIMD8<Float>]
    /// For each band the bins it touches, and where its weights start and end.
    private let runs: [(bins: Range<Int>, start: Int, end: Int)]
    /// Room that a spectrum needs so that the last run may read past its end; silence there.
    let paddedBins: Int
    /// Bands, from low to high.
    var bands: Int { runs.count }

    /// - Parameter bins: Of the transform, from 0 Hz on.
    init(_ parameters: LogMelParameters, bins: Int) {
        let scale = parameters.melScale
        let low = scale.mel(parameters.lowest)
        let step = (scale.mel(parameters.highest) - low) / Double(parameters.bands + 1)
        let melEdges = (0..<(parameters.bands + 2)).map { low + Double($0) * step }
        let edges = parameters.triangles == .mel ? melEdges : melEdges.map(scale.frequency)
        let frequencies = (0..<bins).map { Double($0) * Double(parameters.rate) / Double(parameters.fft) }
        let positions = parameters.triangles == .mel ? frequencies.map(scale.mel) : frequencies
        var weights: [SIMD8<Float>] = []
        var runs: [(bins: Range<Int>, start: Int, end: Int)] = []
        for band in 0..<parameters.bands {
            let (lower, centre, upper) = (edges[band], edges[band + 1], edges[band + 2])
            let width = scale.frequency(melEdges[band + 2]) - scale.frequency(melEdges[band])
            let norm = parameters.melNorm == .slaney ? 2 / width : 1
            let start = weights.count
            var touched = 0..<0
            for bin in 1..<bins {
                let weight = min((positions[bin] - lower) / (centre - lower), (upper - positions[bin]) / (upper - centre))
                guard weight > 0 else { continue }
                touched = (weights.count == start ? bin : touched.lowerBound)..<(bin + 1)
                if start + (touched.count - 1) / 8 == weights.count { weights.append(.zero) }
                weights[weights.count - 1][(touched.count - 1) % 8] = Float(weight * norm)
            }
            runs.append((touched, start, weights.count))
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
                var offset = run.bins.lowerBound * MemoryLayout<Float>.stride
                for index in run.start..<run.end {
                    sums += weights[index] * bytes.loadUnaligned(fromByteOffset: offset, as: SIMD8<Float>.self)
                    offset += MemoryLayout<SIMD8<Float>>.stride
                }
                output[band] = sums.sum()
            }
        }
    }
}

extension MelFilterbank {
    /// Weighted sums of eight spectra at once, one for each band.
    ///
    /// - Parameter spectra: As many bins as the transform has.
    func apply(_ spectra: UnsafeBufferPointer<SIMD8<Float>>, into output: UnsafeMutableBufferPointer<SIMD8<Float>>) {
        weights.withUnsafeBufferPointer { weights in
            weights.withMemoryRebound(to: Float.self) { weights in
                for (band, run) in runs.enumerated() {
                    var sums = SIMD8<Float>.zero
                    var weight = 8 * run.start
                    for bin in run.bins {
                        sums += spectra[bin] * weights[weight]
                        weight &+= 1
                    }
                    output[band] = sums
                }
            }
        }
    }
}

extension LogMelParameters.MelScale {
    /// Hz at which Slaney's scale turns logarithmic, and its mels there.
    private static let turn = (hertz: 1_000.0, mel: 15.0)
    /// Natural logarithm of a mel above it: 27 mels are a factor of 6.4.
    private static let step = log(6.4) / 27

    func mel(_ frequency: Double) -> Double {
        switch self {
        case .htk: 1127 * log(1 + frequency / 700)
        case .slaney:
            frequency < Self.turn.hertz ? frequency * 3 / 200 : Self.turn.mel + log(frequency / Self.turn.hertz) / Self.step
        }
    }

    /// Hz of a mel.
    func frequency(_ mel: Double) -> Double {
        switch self {
        case .htk: 700 * (exp(mel / 1127) - 1)
        case .slaney: mel < Self.turn.mel ? mel * 200 / 3 : Self.turn.hertz * exp(Self.step * (mel - Self.turn.mel))
        }
    }
}
