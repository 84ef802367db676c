/// Where something sounds in one channel at 16 kHz, and how steady it is.
///
/// The rule is that of the measures `events` and `sounding`: a frame of 10 ms sounds from half way, in dB, between the floor (the tenth
/// percentile of all levels) and the loudest frame, never from below −60 dBFS; gaps up to 200 ms end no stretch, and what is shorter
/// than 30 ms is none.
public struct SoundingStretches: Sendable, Equatable {
    /// In samples, in order, apart from each other.
    public var stretches: [Range<Int>]
    /// Decibels between the 5th and the 95th percentile of the levels of all frames; nil without a frame.
    public var spread: Double?
    /// The level of the loudest frame, dBFS.
    public var loudest: Double

    /// Measures samples at `AudioFile.modelRate`.
    public init(of samples: [Float]) {
        let hop = AcousticMeter.hop
        var levels = LevelTrack()
        var start = 0
        while start + hop <= samples.count {
            var sum: Float = 0
            for sample in samples[start..<(start + hop)] { sum += sample * sample }
            levels.add(power: sum / Float(hop))
            start += hop
        }
        guard levels.count > 0 else {
            self = .none
            return
        }
        let sounding = SoundingFrames(levels)
        self.init(
            stretches: sounding.events.map { ($0.lowerBound * hop)..<($0.upperBound * hop) },
            spread: levels.histogram.percentile(0.95) - levels.histogram.percentile(0.05), loudest: sounding.loudest)
    }

    /// Of what never sounds.
    public static let none = SoundingStretches(stretches: [], spread: nil, loudest: LevelHistogram.silence)

    private init(stretches: [Range<Int>], spread: Double?, loudest: Double) {
        self.stretches = stretches
        self.spread = spread
        self.loudest = loudest
    }

    /// Whether something sounds at every moment and at much the same level.
    ///
    /// - Parameters:
    ///   - most: The widest spread of levels, dB.
    ///   - samples: How many were measured.
    public func isSteady(within most: Double, samples: Int) -> Bool {
        guard let spread, spread <= most, loudest > SoundingFrames.lowest, let stretch = stretches.first, stretches.count == 1 else { return false }
        return Double(stretch.count) >= 0.98 * Double(samples)
    }
}
