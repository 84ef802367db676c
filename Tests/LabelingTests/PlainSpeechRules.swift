@testable import Labeling

/// The rules of `SpeechSpans` and `SpeechSegments` over a whole clip at once, as plainly as they can be put.
enum PlainSpeechRules {
    static func spans(_ probabilities: [Float], samples: Int, _ rules: SpeechRules) -> [Range<Int>] {
        var spans: [Range<Int>] = []
        var start: Int?
        var silenceStart: Int?
        for (frame, probability) in probabilities.enumerated() {
            let position = frame * SpeechDetector.frame
            if probability >= rules.threshold {
                silenceStart = nil
                start = start ?? position
            } else if let begin = start {
                let isSilent = probability < rules.lowerThreshold
                if isSilent, silenceStart == nil { silenceStart = position }
                guard let pause = silenceStart, position - pause >= (isSilent ? rules.leastSilence : rules.longestDoubt) else { continue }
                if pause - begin > rules.leastSpeech { spans.append(begin..<pause) }
                (start, silenceStart) = (nil, nil)
            }
        }
        if let begin = start, samples - begin > rules.leastSpeech { spans.append(begin..<samples) }
        return spans.indices.map { index in
            let span = spans[index]
            let before = index == 0 ? span.lowerBound : span.lowerBound - spans[index - 1].upperBound
            let after = index == spans.count - 1 ? samples - span.upperBound : spans[index + 1].lowerBound - span.upperBound
            let left = index == 0 || before >= 2 * rules.pad ? min(rules.pad, before) : before / 2
            let right = index == spans.count - 1 || after >= 2 * rules.pad ? min(rules.pad, after) : after / 2
            return (span.lowerBound - left)..<(span.upperBound + right)
        }
    }

    static func segments(of spans: [Range<Int>], _ probabilities: [Float], samples: Int, _ rules: SegmentRules) -> [Range<Int>] {
        var joined: [Range<Int>] = []
        for piece in spans.flatMap({ pieces(of: $0, probabilities, rules) }) {
            if let last = joined.last, piece.lowerBound - last.upperBound <= rules.longestPause,
                piece.upperBound - last.lowerBound <= rules.longest
            {
                joined[joined.count - 1] = last.lowerBound..<piece.upperBound
            } else {
                joined.append(piece)
            }
        }
        return joined.indices.map { index in
            let segment = joined[index]
            let floor = index == 0 ? 0 : (joined[index - 1].upperBound + segment.lowerBound) / 2
            let ceiling = index == joined.count - 1 ? samples : (segment.upperBound + joined[index + 1].lowerBound) / 2
            return max(floor, segment.lowerBound - rules.margin)..<min(ceiling, segment.upperBound + rules.margin)
        }
    }

    private static func pieces(of span: Range<Int>, _ probabilities: [Float], _ rules: SegmentRules) -> [Range<Int>] {
        var pieces: [Range<Int>] = []
        var rest = span
        while rest.count > rules.longest {
            let first = (rest.lowerBound + rules.longest / 2) / SpeechDetector.frame
            let last = min(probabilities.count, (rest.lowerBound + rules.longest) / SpeechDetector.frame)
            let frame = (first..<last).min { probabilities[$0] < probabilities[$1] } ?? last
            let place = min(frame * SpeechDetector.frame, rest.lowerBound + rules.longest)
            pieces.append(rest.lowerBound..<place)
            rest = place..<rest.upperBound
        }
        return pieces + [rest]
    }
}
