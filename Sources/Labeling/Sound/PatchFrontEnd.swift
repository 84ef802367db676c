import Audio

/// YAMNet's front end: 16 kHz samples to log-mel frames in the network's 8-bit code. Not for sharing between tasks.
final class PatchFrontEnd {
    private let mel: LaneMel
    private let span: Int
    private let bands: UnsafeMutableBufferPointer<SIMD8<Float>>
    /// Samples of the last frames, with silence behind them.
    private var ending: [Float] = []

    /// YAMNet's numbers, which are those of `LogMelParameters` where nothing else is said.
    private static let plan = Result { () throws(AudioError) in try LaneMel.Plan() }

    /// - Throws: `AudioError.unsupported` where memory runs out.
    init() throws(AudioError) {
        let plan = try Self.plan.get()
        mel = try LaneMel(plan)
        span = plan.span
        bands = .allocate(capacity: LogMel.bands)
        bands.initialize(repeating: .zero)
    }

    deinit {
        bands.deallocate()
    }

    /// Appends frames from the first sample on, 64 codes each; past its end the sound is silent.
    func append(_ count: Int, framesOf samples: UnsafeBufferPointer<Float>, to codes: inout [UInt8]) {
        let begin = codes.count
        codes.append(contentsOf: repeatElement(0, count: count * LogMel.bands))
        codes.withUnsafeMutableBufferPointer { codes in
            for first in stride(from: 0, to: count, by: LaneMel.frames) {
                let rest = samples[min(samples.count, first * LogMel.hop)...]
                let output = UnsafeMutableBufferPointer(rebasing: codes[(begin + first * LogMel.bands)...])
                if rest.count >= span {
                    append(UnsafeBufferPointer(rebasing: rest), to: output)
                } else {
                    ending.removeAll(keepingCapacity: true)
                    ending.append(contentsOf: rest)
                    ending.append(contentsOf: repeatElement(0, count: span - rest.count))
                    ending.withUnsafeBufferPointer { append($0, to: output) }
                }
            }
        }
    }

    /// Writes eight frames, or as many as there is room for.
    private func append(_ samples: UnsafeBufferPointer<Float>, to codes: UnsafeMutableBufferPointer<UInt8>) {
        mel.bands(of: samples, into: bands)
        let frames = min(LaneMel.frames, codes.count / LogMel.bands)
        PatchCode.rule.withCells { rule in
            for band in 0..<LogMel.bands {
                let values = bands[band]
                for frame in 0..<frames { codes[frame * LogMel.bands + band] = rule.code(of: values[frame]) }
            }
        }
    }
}
