/// Which frames of a clip sound, told from the level that the clip falls to.
///
/// Where the loudest frame is 12 dB or more above the floor (the tenth percentile of all levels), a frame sounds
/// from half way between them in dB, but never from below −60 dBFS; where it is less, all frames above −60 dBFS sound.
/// Gaps up to 200 ms do not end an event, and what is shorter than 30 ms is none.
struct SoundingFrames {
    static let leastRange = 12.0
    static let lowest = -60.0
    /// Frames of 10 ms.
    static let longestGap = 20
    /// Frames of 10 ms.
    static let shortestEvent = 3
    static let floorPercentile = 0.1

    /// dBFS.
    let floor: Double
    /// dBFS.
    let loudest: Double
    /// dBFS.
    let threshold: Double
    /// In frames, in order, apart from each other.
    let events: [Range<Int>]

    /// - Parameter levels: Of at least one frame of 10 ms.
    init(_ levels: LevelTrack) {
        floor = levels.histogram.percentile(Self.floorPercentile)
        loudest = levels.histogram.percentile(1)
        threshold = loudest - floor >= Self.leastRange ? max(Self.lowest, (loudest + floor) / 2) : Self.lowest
        var events: [Range<Int>] = []
        for frame in 0..<levels.count where levels[frame] >= threshold {
            if let last = events.last, frame - last.upperBound <= Self.longestGap {
                events[events.count - 1] = last.lowerBound..<(frame + 1)
            } else {
                if let last = events.last, last.count < Self.shortestEvent { events.removeLast() }
                events.append(frame..<(frame + 1))
            }
        }
        if let last = events.last, last.count < min(Self.shortestEvent, levels.count) { events.removeLast() }
        self.events = events
    }
}
