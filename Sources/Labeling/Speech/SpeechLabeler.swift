import Catalog

/// Says where speech is (`speech` spans) and how much of the clip it is (measure `speech`, from 0 to 1).
struct SpeechLabeler: ListeningLabeler {
    static let definition = LabelerDefinition(name: "speech", summary: "where speech is (Silero VAD)") { models in
        SpeechLabeler(detector: try models.detector())
    }

    var name: String { Self.definition.name }
    let detector: SpeechDetector

    var source: Source {
        let rules = SpeechRules()
        return Source(
            kind: .model, name: "silero-vad", version: detector.version,
            parameters: SourceParameters.json([
                "says": "speech", "model": .text(detector.fingerprint), "threshold": .number(Double(rules.threshold)),
                "lower_threshold": .number(Double(rules.lowerThreshold)), "least_speech_ms": .number(Double(rules.leastSpeech) / 16),
                "least_silence_ms": .number(Double(rules.leastSilence) / 16), "pad_ms": .number(Double(rules.pad) / 16), "longest_doubt_ms": .number(Double(rules.longestDoubt) / 16),
            ]))
    }

    var needs: Needs { Needs(speech: detector) }

    func listener(to clip: ClipFormat) -> any ClipListener {
        SpeechListener()
    }
}

/// Gathers a clip's spans of speech.
private final class SpeechListener: ClipListener {
    private var spans: [HeardSpeech.Span] = []

    func hear(_ passage: Passage) {
        spans += passage.speech?.spans ?? []
    }

    func labels(_ ending: ClipEnding) -> Labels {
        guard ending.samples >= SpeechDetector.frame else {
            return Labels(outcome: ending.outcome("shorter than one frame of 32 ms"))
        }
        let said = spans.map { span in
            Statement.span(
                name: "speech", start: ending.seconds(span.samples.lowerBound), end: ending.seconds(span.samples.upperBound), score: span.score)
        }
        let spoken = spans.reduce(0) { $0 + $1.samples.count }
        let share = Statement.measure(name: "speech", value: Double(spoken) / Double(ending.samples), unit: "share")
        return Labels(said + [share], outcome: ending.outcome())
    }
}
