import Audio
import Catalog

/// Says where speech is (`speech` spans) and how much of the clip it is (measure `speech`, from 0 to 1).
struct SpeechLabeler: Labeler {
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
                "least_silence_ms": .number(Double(rules.leastSilence) / 16), "pad_ms": .number(Double(rules.pad) / 16),
            ]))
    }

    func label(_ hearing: Hearing) throws -> Labels {
        guard hearing.samples.count >= SpeechDetector.frame else {
            return Labels(outcome: hearing.outcome("shorter than one frame of 32 ms"))
        }
        let detection = try hearing.speech(by: detector)
        let spans = detection.spans.map { span in
            Statement.span(
                name: "speech", start: hearing.seconds(span.lowerBound), end: hearing.seconds(span.upperBound),
                score: detection.score(span))
        }
        let spoken = detection.spans.reduce(0) { $0 + $1.count }
        let share = Statement.measure(name: "speech", value: Double(spoken) / Double(hearing.samples.count), unit: "share")
        return Labels(spans + [share], outcome: hearing.outcome())
    }
}
