/// How probabilities become spans: hysteresis with least lengths.
///
/// The rule and its numbers are `get_speech_timestamps` of the snakers4/silero-vad
/// package, without its limit on the length of speech, and with one on doubt:
/// what is to be kept in memory must not depend on how long a hum goes on.
struct SpeechRules: Sendable {
    /// Speech begins at this probability.
    var threshold: Float = 0.5
    /// Speech goes on until the probability falls below this.
    var lowerThreshold: Float = 0.35
    /// Shorter speech is none, samples: 250 ms.
    var leastSpeech = 4_000
    /// A shorter pause does not end speech, samples: 100 ms.
    var leastSilence = 1_600
    /// Frames between the two thresholds do not go on longer than this after one below both, samples: 2 s.
    var longestDoubt = 32_000
    /// Added at both ends, samples: 30 ms.
    var pad = 480
}

/// Finds stretches of speech, frame by frame.
///
/// A span is handed out once nothing that follows can change it: its right end
/// depends on how near the next one is.
struct SpeechSpans: Sendable {
    let rules: SpeechRules
    /// Frames added.
    private(set) var frames = 0
    /// Where the speech began that has not ended yet.
    private var start: Int?
    private var silenceStart: Int?
    /// A span that has ended, its left end widened already.
    private var ended: Range<Int>?
    /// Where the last span ended, before it was widened.
    private var previousEnd: Int?
    private var ready: [Range<Int>] = []

    init(rules: SpeechRules = SpeechRules()) {
        self.rules = rules
    }

    private var position: Int { frames * SpeechDetector.frame }

    /// Adds the probability of the next frame.
    mutating func add(_ probability: Float) {
        let position = self.position
        frames += 1
        if probability >= rules.threshold {
            silenceStart = nil
            if start == nil { start = position }
        } else if let begin = start {
            let isSilent = probability < rules.lowerThreshold
            if isSilent, silenceStart == nil { silenceStart = position }
            guard let pause = silenceStart, position - pause >= (isSilent ? rules.leastSilence : rules.longestDoubt) else { return }
            if pause - begin > rules.leastSpeech { end(begin..<pause) }
            start = nil
            silenceStart = nil
        }
    }

    /// Says that the sound ends after so many samples.
    mutating func finish(samples: Int) {
        if let begin = start, samples - begin > rules.leastSpeech { end(begin..<samples) }
        start = nil
        if let span = ended { ready.append(span.lowerBound..<(span.upperBound + min(rules.pad, samples - span.upperBound))) }
        ended = nil
    }

    /// The spans that have become certain since the last call, in samples, in order, apart from each other.
    mutating func take() -> [Range<Int>] {
        if let span = ended {
            let next = start ?? position
            if growing != nil || next - span.upperBound >= 2 * rules.pad { close(span, before: next) }
        }
        defer { ready = [] }
        return ready
    }

    /// Speech that is certain but has not ended: where it begins, widened, and how far it reaches at least.
    var growing: Range<Int>? {
        guard let start, case let end = silenceStart ?? position, end - start > rules.leastSpeech else { return nil }
        return (start - left(of: start))..<end
    }

    /// No span that has not been taken begins before this sample.
    var frontier: Int {
        ended?.lowerBound ?? max(0, (start ?? position) - rules.pad)
    }

    private mutating func end(_ span: Range<Int>) {
        if let before = ended { close(before, before: span.lowerBound) }
        ended = (span.lowerBound - left(of: span.lowerBound))..<span.upperBound
        previousEnd = span.upperBound
    }

    private mutating func close(_ span: Range<Int>, before next: Int) {
        let gap = next - span.upperBound
        ready.append(span.lowerBound..<(span.upperBound + (gap >= 2 * rules.pad ? rules.pad : gap / 2)))
        ended = nil
    }

    /// How much a span is widened at its beginning; a pause too short for two pads is shared.
    private func left(of start: Int) -> Int {
        guard let previousEnd else { return min(rules.pad, start) }
        let gap = start - previousEnd
        return gap >= 2 * rules.pad ? rules.pad : gap / 2
    }
}
