/// Whether onsets come at even intervals: the autocorrelation of their strength.
///
/// In windows of 10.24 s that overlap by half the strength is smoothed over 50 ms and correlated with itself; each lag is
/// divided by how much of the window it leaves, and the windows are averaged by their power. Of the peaks
/// between 0.1 s and half of what was heard, at most 4 s, the first is told that comes near the highest, for what repeats after
/// an interval repeats after twice as long (as for beats in Ellis, *Beat tracking by dynamic programming*, 2007,
/// without his preference for a tempo).
final class RhythmMeter {
    /// What repeats.
    struct Rhythm: Equatable {
        /// The autocorrelation at the interval, from 0 to 1.
        var strength: Double
        /// Seconds.
        var interval: Double
    }

    static let window = 1_024
    static let shortestLag = 10
    static let longestLag = 400
    /// How near the highest peak the first one has to come.
    static let nearness = 0.9

    private let autocorrelation: Autocorrelation
    private var pending: [Float] = []
    private var smooth: [Float] = []
    private var sums = [Double](repeating: 0, count: RhythmMeter.longestLag + 1)
    private var longest = 0
    private var isFirst = true

    init() throws(AudioError) {
        autocorrelation = try Autocorrelation(window: Self.window, longestLag: Self.longestLag)
        pending.reserveCapacity(Self.window)
        smooth.reserveCapacity(Self.window)
    }

    /// Adds the onset strength of a frame of 10 ms.
    func add(_ strength: Float) {
        pending.append(strength)
        guard pending.count == Self.window else { return }
        correlate()
        pending.removeFirst(Self.window / 2)
        isFirst = false
    }

    /// Takes what is left, unless it was heard in the window before.
    func finish() {
        if isFirst || pending.count > Self.window / 2 { correlate() }
        pending = []
    }

    /// The clearest rhythm; nil where nothing begins twice.
    var rhythm: Rhythm? {
        guard sums[0] > 0, longest > Self.shortestLag else { return nil }
        let peaks = (Self.shortestLag..<longest).filter { sums[$0] > max(0, sums[$0 - 1]) && sums[$0] >= sums[$0 + 1] }
        guard let highest = peaks.map({ sums[$0] }).max(), let first = peaks.first(where: { sums[$0] >= Self.nearness * highest }) else {
            return nil
        }
        return Rhythm(strength: min(1, sums[first] / sums[0]), interval: Double(first) / OnsetMeter.rate)
    }

    private func correlate() {
        let count = pending.count
        guard count > 2 * Self.shortestLag else { return }
        var mean: Float = 0
        smooth.removeAll(keepingCapacity: true)
        for index in 0..<count {
            var sum: Float = 0
            for near in max(0, index - 2)...min(count - 1, index + 2) { sum += pending[near] }
            smooth.append(sum / 5)
            mean += sum / 5
        }
        mean /= Float(count)
        for index in 0..<count { smooth[index] -= mean }
        let reach = min(Self.longestLag, count / 2)
        longest = max(longest, reach)
        smooth.withUnsafeBufferPointer { smooth in
            let lags = autocorrelation.lags(of: smooth)
            for lag in 0...reach { sums[lag] += Double(lags[lag]) * Double(count) / Double(count - lag) }
        }
    }
}
