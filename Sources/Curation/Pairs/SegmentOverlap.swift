/// Of pairs whose segments overlap in one file, the better stays (Seamless Communication et al. 2023).
struct SegmentOverlap: Sendable {
    /// The share of the shorter segment by which two of one file may overlap.
    var most: Double

    /// A stretch of a recording.
    struct Segment: Sendable {
        /// The row of the recording.
        var recording: Int64
        /// Frames.
        var frames: Range<Int64>
    }

    /// The pairs that stay, by their places, in the order of their scores; of two with one score the earlier goes first.
    func kept(_ pairs: [(from: Segment, to: Segment, score: Double)]) -> [Int] {
        let order = pairs.indices.sorted { (pairs[$1].score, $0) < (pairs[$0].score, $1) }
        var from: [Int64: [Range<Int64>]] = [:]
        var to: [Int64: [Range<Int64>]] = [:]
        return order.filter { place in
            let pair = pairs[place]
            if clashes(pair.from, with: from) || clashes(pair.to, with: to) { return false }
            from[pair.from.recording, default: []].append(pair.from.frames)
            to[pair.to.recording, default: []].append(pair.to.frames)
            return true
        }
    }

    private func clashes(_ segment: Segment, with taken: [Int64: [Range<Int64>]]) -> Bool {
        (taken[segment.recording] ?? []).contains { other in
            let shared = segment.frames.clamped(to: other).count
            return Double(shared) > most * Double(max(1, min(segment.frames.count, other.count)))
        }
    }
}
