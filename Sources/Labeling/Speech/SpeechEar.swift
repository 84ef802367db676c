import Inference

/// Speech of a clip whose end is certain.
struct HeardSpeech: Sendable, Equatable {
    /// A stretch of speech.
    struct Span: Sendable, Equatable {
        /// Samples of the clip at 16 kHz.
        var samples: Range<Int>
        /// The mean probability of its frames.
        var score: Double
    }

    /// A stretch to be recognised whole: one or several spans, with margins.
    struct Segment: Sendable, Equatable {
        /// Samples of the clip at 16 kHz.
        var range: Range<Int>
        /// 16 kHz mono.
        var samples: [Float]
    }

    var spans: [Span] = []
    var segments: [Segment] = []
}

/// The ear for a clip's speech: probabilities frame by frame, spans of them, segments of spans.
///
/// Keeps no more sound than the segment that is being heard.
final class SpeechEar {
    private let detector: SpeechDetector
    private var state = SpeechDetector.State()
    private var cutter = SpeechCutter()
    /// Samples from `kept` on.
    private var sound: [Float] = []
    private var kept = 0

    init(detector: SpeechDetector) {
        self.detector = detector
    }

    /// Hears the samples of a passage, 16 kHz mono.
    ///
    /// - Returns: What has become certain with them.
    func hear(_ samples: [Float], isLast: Bool) throws -> HeardSpeech {
        sound.append(contentsOf: samples)
        let end = kept + sound.count
        let frames = isLast ? (end + SpeechDetector.frame - 1) / SpeechDetector.frame : end / SpeechDetector.frame
        let first = cutter.frames * SpeechDetector.frame - kept
        cutter.add(try detector.probabilities(sound, from: first, frames: frames - cutter.frames, &state))
        let certain = cutter.take(end: isLast ? end : nil)
        let segments = try certain.segments.compactMap { found -> HeardSpeech.Segment? in
            let samples = sound[(found.range.lowerBound - kept)..<(found.range.upperBound - kept)]
            guard try detector.isSpeech(samples, score: found.score) else { return nil }
            return HeardSpeech.Segment(range: found.range, samples: Array(samples))
        }
        forget()
        return HeardSpeech(spans: certain.spans, segments: segments)
    }

    /// Lets go of sound that no frame and no segment to come needs.
    private func forget() {
        let needed = max(0, min(cutter.needed, cutter.frames * SpeechDetector.frame - SpeechDetector.context))
        guard needed > kept else { return }
        sound.removeFirst(min(sound.count, needed - kept))
        kept = needed
    }
}
