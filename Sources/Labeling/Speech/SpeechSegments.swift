/// Cuts speech into stretches that a recognizer takes whole.
///
/// Neighbouring spans are joined, for words are recognised better in their
/// sentence; long speech is cut where speech is least likely.
struct SpeechSegments: Sendable {
    /// Samples; Moonshine was made for up to some 30 s and adds words to longer input.
    var longest = 16_000 * 24
    /// A pause up to this long does not part two spans, samples.
    var longestPause = 16_000 * 2
    /// Silence kept at both ends, samples: 0.6 s. With 0.2 s Moonshine gets two words in a hundred more wrong.
    var margin = 9_600

    /// Segments in samples, in order, apart from each other.
    func segments(of detection: SpeechDetection, samples: Int) -> [Range<Int>] {
        let pieces = detection.spans.flatMap { cut($0, detection.probabilities) }
        var joined: [Range<Int>] = []
        for piece in pieces {
            if let last = joined.last, piece.lowerBound - last.upperBound <= longestPause, piece.upperBound - last.lowerBound <= longest {
                joined[joined.count - 1] = last.lowerBound..<piece.upperBound
            } else {
                joined.append(piece)
            }
        }
        return joined.indices.map { index in
            let segment = joined[index]
            let floor = index == 0 ? 0 : (joined[index - 1].upperBound + segment.lowerBound) / 2
            let ceiling = index == joined.count - 1 ? samples : (segment.upperBound + joined[index + 1].lowerBound) / 2
            return max(floor, segment.lowerBound - margin)..<min(ceiling, segment.upperBound + margin)
        }
    }

    /// Cuts a span that is too long at the least likely frame of the second half of what fits.
    private func cut(_ span: Range<Int>, _ probabilities: [Float]) -> [Range<Int>] {
        var pieces: [Range<Int>] = []
        var rest = span
        while rest.count > longest {
            let first = (rest.lowerBound + longest / 2) / SpeechDetector.frame
            let last = min(probabilities.count, (rest.lowerBound + longest) / SpeechDetector.frame)
            let frame = (first..<last).min { probabilities[$0] < probabilities[$1] } ?? last
            let place = min(frame * SpeechDetector.frame, rest.lowerBound + longest)
            pieces.append(rest.lowerBound..<place)
            rest = place..<rest.upperBound
        }
        return pieces + [rest]
    }
}
