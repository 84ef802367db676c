import Glibc

/// Where sounds begin, and whether they begin in a rhythm, frame by frame.
///
/// The strength of a frame is by how many dB bands have risen since two frames before, on average, falls not
/// counted: spectral flux (Dixon, *Onset detection revisited*, DAFx 2006) of bands in dB. An onset is a frame
/// picked by the rule of Böck, Krebs and Schedl (ISMIR 2012): the highest within 30 ms on both sides, above the mean of
/// the 100 ms before to the 70 ms after by a threshold, and 30 ms or more behind the last.
struct OnsetMeter {
    /// Bands of equal width in mel.
    static let bands = 24
    /// Frames a second.
    static let rate = 100.0
    /// How far above the local mean an onset's strength lies, dB.
    static let threshold: Float = 3
    /// Bands below this level count as at this level, dBFS: what is inaudible begins nothing.
    static let lowestLevel: Float = -80
    static let neighbours = 3
    static let meanBefore = 10
    static let meanAfter = 7
    static let leastGap = 3

    private(set) var onsets = 0
    private(set) var rhythm: RhythmMeter
    private var levels: [[Float]] = []
    private var strengths: [Float] = []
    /// The frame of `strengths[0]`.
    private var firstFrame = 0
    private var lastOnset: Int?

    init() throws(AudioError) {
        rhythm = try RhythmMeter()
    }

    /// Adds a frame's band levels, dBFS.
    mutating func add(_ bands: [Float]) {
        var strength: Float = 0
        if levels.count == 2 {
            for band in bands.indices { strength += max(0, max(bands[band], Self.lowestLevel) - max(levels[0][band], Self.lowestLevel)) }
            strength /= Float(bands.count)
            levels.swapAt(0, 1)
            levels[1].withUnsafeMutableBufferPointer { _ = $0.update(from: bands) }
        } else {
            levels.append(bands)
        }
        rhythm.add(strength)
        strengths.append(strength)
        let needed = Self.meanBefore + Self.meanAfter + 1
        if strengths.count == needed {
            pick(Self.meanBefore)
            strengths.removeFirst()
            firstFrame += 1
        } else if strengths.count > Self.meanAfter, firstFrame == 0 {
            pick(strengths.count - 1 - Self.meanAfter)
        }
    }

    /// Picks among the last frames, which have no more behind them.
    mutating func finish() {
        let begin = firstFrame == 0 ? max(0, strengths.count - Self.meanAfter) : Self.meanBefore
        for index in begin..<max(begin, strengths.count) { pick(index) }
        rhythm.finish()
    }

    private mutating func pick(_ index: Int) {
        let value = strengths[index]
        guard value >= Self.threshold else { return }
        let near = max(0, index - Self.neighbours)..<min(strengths.count, index + Self.neighbours + 1)
        guard strengths[near].allSatisfy({ $0 <= value }) else { return }
        let around = strengths[max(0, index - Self.meanBefore)..<min(strengths.count, index + Self.meanAfter + 1)]
        guard value >= around.reduce(0, +) / Float(around.count) + Self.threshold else { return }
        let frame = firstFrame + index
        if let lastOnset, frame - lastOnset < Self.leastGap { return }
        lastOnset = frame
        onsets += 1
    }
}
