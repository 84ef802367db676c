/// Makes spans and segments of the probabilities of a clip's frames as they come.
///
/// The same clip gives the same, in whatever portions its frames are added.
struct SpeechCutter: Sendable {
    private var spans: SpeechSpans
    private var segments: SpeechSegments
    private var probabilities = FrameProbabilities()

    init(rules: SpeechRules = SpeechRules(), segmentRules: SegmentRules = SegmentRules()) {
        spans = SpeechSpans(rules: rules)
        segments = SpeechSegments(rules: segmentRules)
    }

    /// Frames added.
    var frames: Int { spans.frames }

    /// Samples before this are in no segment to come.
    var needed: Int { segments.needed(frontier: spans.frontier) }

    /// Adds the probabilities of the next frames.
    mutating func add(_ more: [Float]) {
        probabilities.append(contentsOf: more)
        for probability in more { spans.add(probability) }
    }

    /// What has become certain since the last call.
    ///
    /// - Parameter end: The number of samples, where the sound has ended.
    mutating func take(end: Int?) -> (spans: [HeardSpeech.Span], segments: [SpeechSegments.Scored]) {
        if let end { spans.finish(samples: end) }
        let certain = spans.take().map { span in
            segments.add(span, probabilities)
            return HeardSpeech.Span(samples: span, score: probabilities.mean(span))
        }
        if let growing = spans.growing { segments.add(growing: growing, probabilities) }
        let cut = segments.take(frontier: spans.frontier, end: end)
        probabilities.forget(before: spans.frontier / SpeechDetector.frame)
        return (certain, cut)
    }
}
