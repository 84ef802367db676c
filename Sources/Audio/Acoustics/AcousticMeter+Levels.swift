import Glibc

extension AcousticMeter {
    /// Frames over which a rise of level is taken: 50 ms.
    static let riseFrames = 5
    /// A rise counts that ends so near the loudest frame, dB.
    static let riseReach = 10.0

    /// Measures what the levels of the frames that sound tell.
    static func measureLevels(_ levels: LevelTrack, _ sounding: SoundingFrames, _ measures: inout AcousticMeasures) {
        guard !sounding.events.isEmpty else { return }
        var histogram = LevelHistogram()
        var power = 0.0
        for event in sounding.events {
            for frame in event where levels[frame] >= sounding.threshold {
                histogram.add(levels[frame])
                power += pow(10, levels[frame] / 10)
            }
        }
        let seconds = Double(hop) / Double(AudioFile.modelRate)
        let frames = sounding.events.reduce(0) { $0 + $1.count }
        measures.sounding = Double(frames) * seconds
        measures.soundingShare = Double(frames) / Double(levels.count)
        measures.longestEvent = sounding.events.map(\.count).max().map { Double($0) * seconds }
        measures.level = 10 * log10(power / Double(max(1, histogram.count)))
        measures.dynamicRange = histogram.percentile(0.95) - histogram.percentile(0.05)
        measures.rise = steepestRise(levels, sounding)
    }

    private static func steepestRise(_ levels: LevelTrack, _ sounding: SoundingFrames) -> Double? {
        guard levels.count > riseFrames else { return nil }
        var steepest = 0.0
        for frame in riseFrames..<levels.count where levels[frame] >= sounding.loudest - riseReach {
            let before = max(SoundingFrames.lowest, levels[frame - riseFrames])
            steepest = max(steepest, levels[frame] - before)
        }
        return steepest
    }
}
