import Audio

/// Where speech is in a clip.
struct SpeechDetection: Sendable, Equatable {
    /// One for each frame of 512 samples.
    let probabilities: [Float]
    /// Stretches of speech in samples at 16 kHz, in order, apart from each other.
    let spans: [Range<Int>]

    init(probabilities: [Float], samples: Int, rules: SpeechRules = SpeechRules()) {
        self.probabilities = probabilities
        spans = rules.spans(probabilities: probabilities, samples: samples)
    }

    /// The mean probability in a span.
    func score(_ span: Range<Int>) -> Double {
        let first = span.lowerBound / SpeechDetector.frame
        let last = min(probabilities.count, (span.upperBound + SpeechDetector.frame - 1) / SpeechDetector.frame)
        guard first < last else { return 0 }
        return Double(probabilities[first..<last].reduce(0, +)) / Double(last - first)
    }
}

/// How probabilities become spans: hysteresis with least lengths.
///
/// The rule and its numbers are `get_speech_timestamps` of the snakers4/silero-vad
/// package, without its limit on the length of speech.
struct SpeechRules: Sendable {
    /// Speech begins at this probability.
    var threshold: Float = 0.5
    /// Speech goes on until the probability falls below this.
    var lowerThreshold: Float = 0.35
    /// Shorter speech is none, samples: 250 ms.
    var leastSpeech = 4_000
    /// A shorter pause does not end speech, samples: 100 ms.
    var leastSilence = 1_600
    /// Added at both ends, samples: 30 ms.
    var pad = 480

    func spans(probabilities: [Float], samples: Int) -> [Range<Int>] {
        pad(unpaddedSpans(probabilities, samples), samples: samples)
    }

    private func unpaddedSpans(_ probabilities: [Float], _ samples: Int) -> [Range<Int>] {
        var spans: [Range<Int>] = []
        var start: Int?
        var silenceStart: Int?
        for (frame, probability) in probabilities.enumerated() {
            let position = frame * SpeechDetector.frame
            if probability >= threshold {
                silenceStart = nil
                if start == nil { start = position }
            } else if probability < lowerThreshold, let begin = start {
                let pause = silenceStart ?? position
                silenceStart = pause
                guard position - pause >= leastSilence else { continue }
                if pause - begin > leastSpeech { spans.append(begin..<pause) }
                start = nil
                silenceStart = nil
            }
        }
        if let begin = start, samples - begin > leastSpeech { spans.append(begin..<samples) }
        return spans
    }

    /// Widens each span, and shares a pause that is too short for two pads.
    private func pad(_ spans: [Range<Int>], samples: Int) -> [Range<Int>] {
        spans.indices.map { index in
            let span = spans[index]
            let before = index == 0 ? span.lowerBound : span.lowerBound - spans[index - 1].upperBound
            let after = index == spans.count - 1 ? samples - span.upperBound : spans[index + 1].lowerBound - span.upperBound
            let left = index == 0 || before >= 2 * pad ? min(pad, before) : before / 2
            let right = index == spans.count - 1 || after >= 2 * pad ? min(pad, after) : after / 2
            return (span.lowerBound - left)..<(span.upperBound + right)
        }
    }
}
