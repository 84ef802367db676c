import Glibc

/// How often each level occurs, to a tenth of a dB from −100 to 20 dBFS.
struct LevelHistogram {
    /// The level given to digital silence, dBFS.
    static let silence = -100.0
    static let highest = 20.0

    private var counts = [Int](repeating: 0, count: 1_201)
    private(set) var count = 0

    /// - Parameter level: dBFS, from `silence` to `highest`.
    mutating func add(_ level: Double) {
        counts[Int(((level - Self.silence) * 10).rounded())] += 1
        count += 1
    }

    /// The level that a share of them does not exceed; silence of none.
    func percentile(_ share: Double) -> Double {
        var rest = Int((share * Double(max(0, count - 1))).rounded())
        for (step, frames) in counts.enumerated() {
            if rest < frames { return Self.silence + Double(step) / 10 }
            rest -= frames
        }
        return Self.silence
    }
}

/// The level of each 10 ms of a clip, kept to a hundredth of a dB in two bytes: 0.7 MB an hour.
struct LevelTrack {
    private var hundredths: [Int16] = []
    private(set) var histogram = LevelHistogram()

    var count: Int { hundredths.count }

    /// dBFS.
    subscript(frame: Int) -> Double {
        Double(hundredths[frame]) / 100
    }

    /// Adds a frame by its mean square.
    mutating func add(power: Float) {
        let silence = LevelHistogram.silence
        let level = power > 0 ? max(silence, min(LevelHistogram.highest, 10 * log10(Double(power)))) : silence
        hundredths.append(Int16((level * 100).rounded()))
        histogram.add(level)
    }
}
