import Audio

/// Which stretches of a clip DNSMOS hears.
enum RatedWindows {
    /// Samples from one window to the next: 1 s.
    static let hop = AudioFile.modelRate

    /// Where windows begin, samples, in order.
    ///
    /// Without a limit they are those of `dnsmos_local.py`, to the sample: one a
    /// second up to the last whole second that a window of ten seconds fits before
    /// the end, less those that its slice in floating-point numbers leaves one
    /// sample short, which are the 8th to 24th, 120th to 123rd, and most after four
    /// and a half hours.
    ///
    /// - Parameters:
    ///   - samples: Of the clip at 16 kHz.
    ///   - limit: The most windows; where there are more, as many are spread evenly from the clip's first to its last.
    /// - Returns: None for a clip shorter than a window.
    static func starts(samples: Int, limit: Int?) -> [Int] {
        guard samples >= SpeechQualityModel.window else { return [] }
        let count = max(1, samples / hop - 9)
        let whole = (0..<count).filter(isWholeInReference)
        guard let limit, whole.count > limit else { return whole.map { $0 * hop } }
        guard limit > 1 else { return [(count - 1) / 2 * hop] }
        return (0..<limit).map { ($0 * (count - 1) + (limit - 1) / 2) / (limit - 1) * hop }
    }

    /// The samples that must have been heard before a window counts.
    static func due(_ start: Int) -> Int {
        start == 0 ? SpeechQualityModel.window : start + 10 * hop
    }

    /// Whether `audio[i * 16000 : int((i + 9.01) * 16000)]` is as long as it is meant to be.
    private static func isWholeInReference(_ index: Int) -> Bool {
        Int((Double(index) + 9.01) * Double(hop)) - index * hop >= SpeechQualityModel.window
    }
}
