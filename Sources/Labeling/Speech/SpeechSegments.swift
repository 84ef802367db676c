/// How speech is cut into stretches that a recognizer takes whole.
///
/// Neighbouring spans are joined, for words are recognised better in their
/// sentence; long speech is cut where speech is least likely.
struct SegmentRules: Sendable {
    /// Samples; Moonshine was made for up to some 30 s and adds words to longer input.
    var longest = 16_000 * 24
    /// A pause up to this long does not part two spans, samples.
    var longestPause = 16_000 * 2
    /// Silence kept at both ends, samples: 0.6 s. With 0.2 s Moonshine gets two words in a hundred more wrong.
    var margin = 9_600
}

/// Joins and cuts spans of speech into segments as they come.
struct SpeechSegments: Sendable {
    let rules: SegmentRules
    /// A segment, with the highest of the mean probabilities of its spans.
    struct Scored: Sendable, Equatable {
        var range: Range<Int>
        var score: Double
    }

    /// The segment that the next span may still join.
    private var open: Scored?
    /// Where the segment before the open one ended, before the margin.
    private var previousEnd: Int?
    /// How far speech that has not ended was cut off already.
    private var cutEnd = 0
    private var ready: [Scored] = []

    init(rules: SegmentRules = SegmentRules()) {
        self.rules = rules
    }

    /// Adds a span that has become certain.
    mutating func add(_ span: Range<Int>, _ probabilities: FrameProbabilities) {
        let rest = cut(max(span.lowerBound, cutEnd)..<span.upperBound, probabilities)
        join(Scored(range: rest, score: probabilities.mean(rest)))
    }

    /// Cuts what is too long off speech that has not ended.
    mutating func add(growing span: Range<Int>, _ probabilities: FrameProbabilities) {
        guard max(span.lowerBound, cutEnd) < span.upperBound else { return }
        cutEnd = cut(max(span.lowerBound, cutEnd)..<span.upperBound, probabilities).lowerBound
    }

    /// The segments that have become certain, in samples, in order, apart from each other.
    ///
    /// - Parameters:
    ///   - frontier: No span that has not been added begins before it.
    ///   - end: The number of samples where the sound has ended.
    mutating func take(frontier: Int, end: Int?) -> [Scored] {
        if let segment = open {
            if let end {
                close(segment, ceiling: end)
            } else if max(frontier, cutEnd) - segment.range.upperBound > max(rules.longestPause, 2 * rules.margin) {
                close(segment, ceiling: max(frontier, cutEnd))
            }
        }
        defer { ready = [] }
        return ready
    }

    /// Samples before this are in no segment to come.
    func needed(frontier: Int) -> Int {
        let next = max(frontier, cutEnd)
        return max(0, min(open?.range.lowerBound ?? next, next) - rules.margin)
    }

    private mutating func join(_ piece: Scored) {
        if let segment = open {
            let joined = segment.range.lowerBound..<piece.range.upperBound
            if piece.range.lowerBound - segment.range.upperBound <= rules.longestPause, joined.count <= rules.longest {
                open = Scored(range: joined, score: max(segment.score, piece.score))
                return
            }
            close(segment, ceiling: (segment.range.upperBound + piece.range.lowerBound) / 2)
        }
        open = piece
    }

    private mutating func close(_ segment: Scored, ceiling: Int) {
        let floor = previousEnd.map { ($0 + segment.range.lowerBound) / 2 } ?? 0
        let start = max(floor, segment.range.lowerBound - rules.margin)
        ready.append(Scored(range: start..<min(ceiling, segment.range.upperBound + rules.margin), score: segment.score))
        previousEnd = segment.range.upperBound
        open = nil
    }

    /// Joins pieces of what fits, each cut at the least likely frame of its second half.
    ///
    /// - Returns: What is left, no longer than fits.
    private mutating func cut(_ span: Range<Int>, _ probabilities: FrameProbabilities) -> Range<Int> {
        var rest = span
        while rest.count > rules.longest {
            let first = (rest.lowerBound + rules.longest / 2) / SpeechDetector.frame
            let last = min(probabilities.end, (rest.lowerBound + rules.longest) / SpeechDetector.frame)
            let frame = (first..<max(first, last)).min { probabilities[$0] < probabilities[$1] } ?? last
            let place = min(max(frame * SpeechDetector.frame, rest.lowerBound + 1), rest.lowerBound + rules.longest)
            join(Scored(range: rest.lowerBound..<place, score: probabilities.mean(rest.lowerBound..<place)))
            rest = place..<rest.upperBound
        }
        return rest
    }
}

/// How likely speech is in each frame, as far back as it is needed.
struct FrameProbabilities: Sendable {
    private var values: [Float] = []
    private var first = 0

    /// The frame after the last.
    var end: Int { first + values.count }

    subscript(frame: Int) -> Float { values.indices.contains(frame - first) ? values[frame - first] : 0 }

    mutating func append(contentsOf more: some Sequence<Float>) {
        values.append(contentsOf: more)
    }

    /// Forgets frames before one.
    mutating func forget(before frame: Int) {
        let count = min(values.count, max(0, frame - first))
        values.removeFirst(count)
        first += count
    }

    /// The mean in a span of samples.
    func mean(_ span: Range<Int>) -> Double {
        let begin = max(first, span.lowerBound / SpeechDetector.frame)
        let end = min(self.end, (span.upperBound + SpeechDetector.frame - 1) / SpeechDetector.frame)
        guard begin < end else { return 0 }
        return Double(values[(begin - first)..<(end - first)].reduce(0, +)) / Double(end - begin)
    }
}
