import Audio
import Catalog
import Inference
import Manifest

/// Writes down what is said, with Moonshine in English or with a speech model of the user's.
///
/// Only what the speech detector hears is given to the recognizer, which may
/// say "You" of noise. Each stretch becomes a text of role `segment`; all of
/// them together one of role `transcript`. A hypothesis, without a score.
struct TranscriptLabeler: ListeningLabeler {
    static let definition = LabelerDefinition(name: "transcript", summary: "what is said, English (Moonshine)") { models in
        let model = try models.installed("moonshine-tiny-en")
        let detector = try models.detector()
        return TranscriptLabeler(
            name: "transcript",
            source: Source(
                kind: .model, name: model.manifest.name, version: model.manifest.version,
                parameters: SourceParameters.json(
                    rules(detector).merging(
                        ["model": .text(model.fingerprint("decoder")), "encoder": .text(model.fingerprint("encoder"))], uniquingKeysWith: { $1 }))),
            detector: detector, recognizer: try models.recognizer())
    }

    let name: String
    let source: Source
    let detector: SpeechDetector
    let recognizer: SpeechRecognizer

    private init(name: String, source: Source, detector: SpeechDetector, recognizer: SpeechRecognizer) {
        (self.name, self.source, self.detector, self.recognizer) = (name, source, detector, recognizer)
    }

    /// A labeler by the user's model, under its name.
    ///
    /// - Throws: `InferenceError`, `LabelingError`.
    init(_ manifest: ModelManifest, models: LabelingModels) throws {
        let detector = try models.detector()
        self.init(
            name: manifest.name, source: try manifest.source(Self.rules(detector)), detector: detector,
            recognizer: try SpeechRecognizer(manifest.speechModel()))
    }

    /// What decides, besides the model, what is said.
    private static func rules(_ detector: SpeechDetector) -> [String: SourceParameters.Value] {
        let segments = SegmentRules()
        func seconds(_ samples: Int) -> SourceParameters.Value { .number(Double(samples) / Double(AudioFile.modelRate)) }
        return [
            "says": "transcript", "vad": .text("silero-vad \(detector.version)"), "longest_segment_s": seconds(segments.longest),
            "longest_pause_s": seconds(segments.longestPause), "margin_s": seconds(segments.margin),
        ]
    }

    var needs: Needs { Needs(speech: detector) }

    func listener(to clip: ClipFormat) -> any ClipListener {
        TranscriptListener(recognizer: recognizer)
    }
}

/// Has each segment of a clip's speech recognised as it ends.
private final class TranscriptListener: ClipListener {
    private let recognizer: SpeechRecognizer
    private var heard: [(range: Range<Int>, said: SpeechRecognizer.Transcript)] = []
    private var hasSpeech = false

    init(recognizer: SpeechRecognizer) {
        self.recognizer = recognizer
    }

    func hear(_ passage: Passage) throws {
        for segment in passage.speech?.segments ?? [] {
            hasSpeech = true
            let said = try segment.samples.withUnsafeBufferPointer { try recognizer.recognize($0) }
            if !said.text.isEmpty { heard.append((segment.range, said)) }
        }
    }

    func labels(_ ending: ClipEnding) -> Labels {
        guard hasSpeech else { return Labels(outcome: ending.outcome("no speech")) }
        guard let first = heard.first, let last = heard.last else {
            return Labels(outcome: ending.outcome("speech without recognisable words"))
        }
        let languages = Set(heard.map { $0.said.language ?? recognizer.model.language })
        let whole = Statement.text(
            role: "transcript", language: languages.count == 1 ? languages.first ?? nil : nil,
            body: heard.map(\.said.text).joined(separator: " "), start: ending.seconds(first.range.lowerBound),
            end: ending.seconds(last.range.upperBound))
        let parts = heard.map { part in
            Statement.text(
                role: "segment", language: part.said.language ?? recognizer.model.language, body: part.said.text, start: ending.seconds(part.range.lowerBound),
                end: ending.seconds(part.range.upperBound))
        }
        return Labels([whole] + parts, outcome: ending.outcome())
    }
}
