import Audio
import Catalog
import Inference

/// Writes down what is said, in English, with Moonshine.
///
/// Only what the speech detector hears is given to the recognizer, which would
/// say "You" of noise. Each stretch becomes a text of role `segment`; all of
/// them together one of role `transcript`. A hypothesis, without a score.
struct TranscriptLabeler: ListeningLabeler {
    static let definition = LabelerDefinition(name: "transcript", summary: "what is said, English (Moonshine)") { models in
        let model = try models.installed("moonshine-tiny-en")
        return TranscriptLabeler(
            detector: try models.detector(), recognizer: try models.recognizer(), version: model.manifest.version,
            fingerprint: model.fingerprint("decoder"), encoderFingerprint: model.fingerprint("encoder"))
    }

    var name: String { Self.definition.name }
    private let segments = SegmentRules()
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
                "vad": .text(detector.segmenting), "longest_segment_s": .number(seconds(segments.longest)),
                "longest_pause_s": .number(seconds(segments.longestPause)), "margin_s": .number(seconds(segments.margin)),
            ]))
    }

    private func seconds(_ samples: Int) -> Double {
        Double(samples) / Double(AudioFile.modelRate)
    }

    var needs: Needs { Needs(speech: detector) }

    func listener(to clip: ClipFormat) -> any ClipListener {
        TranscriptListener(recognizer: recognizer, language: "en")
    }
}

/// Has each segment of a clip's speech recognised as it ends.
final class TranscriptListener: ClipListener {
    private let recognizer: SpeechRecognizer
    /// What is spoken, where the model does not tell.
    private let language: String?
    private var heard: [(range: Range<Int>, text: String, language: String?)] = []
    private var hasSpeech = false

    init(recognizer: SpeechRecognizer, language: String?) {
        self.recognizer = recognizer
        self.language = language
    }

    func hear(_ passage: Passage) throws {
        for segment in passage.speech?.segments ?? [] {
            hasSpeech = true
            let found = try segment.samples.withUnsafeBufferPointer { try recognizer.recognize($0) }
            if !found.text.isEmpty { heard.append((segment.range, found.text, found.language ?? language)) }
        }
    }

    func labels(_ ending: ClipEnding) -> Labels {
        guard hasSpeech else { return Labels(outcome: ending.outcome("no speech")) }
        guard let first = heard.first, let last = heard.last else {
            return Labels(outcome: ending.outcome("speech without recognisable words"))
        }
        let whole = Statement.text(
            role: "transcript", language: heard.allSatisfy { $0.language == first.language } ? first.language : nil,
            body: heard.map(\.text).joined(separator: " "), start: ending.seconds(first.range.lowerBound),
            end: ending.seconds(last.range.upperBound))
        let parts = heard.map { part in
            Statement.text(
                role: "segment", language: part.language, body: part.text, start: ending.seconds(part.range.lowerBound),
                end: ending.seconds(part.range.upperBound))
        }
        return Labels([whole] + parts, outcome: ending.outcome())
    }
}
