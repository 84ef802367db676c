import Audio
import Catalog
import Inference

/// Writes down what is said, in English, with Moonshine.
///
/// Only what the speech detector hears is given to the recognizer, which would
/// say "You" of noise. Each stretch becomes a text of role `segment`; all of
/// them together one of role `transcript`. A hypothesis, without a score.
struct TranscriptLabeler: Labeler {
    static let definition = LabelerDefinition(name: "transcript", summary: "what is said, English (Moonshine)") { models in
        let model = try models.installed("moonshine-tiny-en")
        return TranscriptLabeler(
            detector: try models.detector(), recognizer: try models.recognizer(), version: model.manifest.version,
            fingerprint: model.fingerprint("decoder"), encoderFingerprint: model.fingerprint("encoder"))
    }

    var name: String { Self.definition.name }
    let segments = SpeechSegments()
    let detector: SpeechDetector
    let recognizer: SpeechRecognizer
    let version: String
    let fingerprint: String
    let encoderFingerprint: String

    var source: Source {
        Source(
            kind: .model, name: "moonshine-tiny-en", version: version,
            parameters: SourceParameters.json([
                "says": "transcript", "model": .text(fingerprint), "encoder": .text(encoderFingerprint),
                "vad": .text("silero-vad \(detector.version)"), "longest_segment_s": .number(seconds(segments.longest)),
                "longest_pause_s": .number(seconds(segments.longestPause)), "margin_s": .number(seconds(segments.margin)),
            ]))
    }

    private func seconds(_ samples: Int) -> Double {
        Double(samples) / Double(AudioFile.modelRate)
    }

    func label(_ hearing: Hearing) throws -> Labels {
        let stretches = segments.segments(of: try hearing.speech(by: detector), samples: hearing.samples.count)
        guard !stretches.isEmpty else { return Labels(outcome: hearing.outcome("no speech")) }
        let heard = try hearing.samples.withUnsafeBufferPointer { samples in
            try stretches.map { (span: $0, text: try recognizer.transcribe(UnsafeBufferPointer(rebasing: samples[$0]))) }
        }.filter { !$0.text.isEmpty }
        guard let first = heard.first, let last = heard.last else {
            return Labels(outcome: hearing.outcome("speech without recognisable words"))
        }
        let whole = Statement.text(
            role: "transcript", language: "en", body: heard.map(\.text).joined(separator: " "), start: hearing.seconds(first.span.lowerBound),
            end: hearing.seconds(last.span.upperBound))
        let parts = heard.map { part in
            Statement.text(
                role: "segment", language: "en", body: part.text, start: hearing.seconds(part.span.lowerBound),
                end: hearing.seconds(part.span.upperBound))
        }
        return Labels([whole] + parts, outcome: hearing.outcome())
    }
}
