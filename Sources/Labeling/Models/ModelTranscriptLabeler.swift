import Audio
import Catalog
import Inference
import Manifest

/// Writes down what is said with a speech model of a manifest, such as Whisper, by the rules of `TranscriptLabeler`.
struct ModelTranscriptLabeler: ListeningLabeler {
    let name: String
    let source: Source
    private let detector: SpeechDetector
    let recognizer: SpeechRecognizer
    private let language: String?

    /// - Throws: `InferenceError`, `LabelingError`.
    init(_ manifest: ModelManifest, models: LabelingModels) throws {
        let model = try manifest.neededSpeechModel
        name = manifest.name
        language = manifest.language
        detector = try models.detector()
        recognizer = try SpeechRecognizer(model)
        let segments = SegmentRules()
        func seconds(_ samples: Int) -> SourceParameters.Value { .number(Double(samples) / Double(AudioFile.modelRate)) }
        source = try manifest.source([
            "says": "transcript", "family": .text(model.family.rawValue), "language": .text(manifest.language ?? ""),
            "vad": .text(detector.segmenting), "longest_segment_s": seconds(segments.longest),
            "longest_pause_s": seconds(segments.longestPause), "margin_s": seconds(segments.margin),
        ])
    }

    var needs: Needs { Needs(speech: detector) }

    func listener(to clip: ClipFormat) -> any ClipListener {
        TranscriptListener(recognizer: recognizer, language: language)
    }
}

extension ModelManifest {
    /// The entry as a model that sherpa-onnx runs, or nil where it names no family.
    ///
    /// - Throws: `InferenceError.unknownFamily`.
    var speechModel: SpeechModel? {
        get throws(InferenceError) {
            guard let family else { return nil }
            let paths = Dictionary(files.map { ($0.role, path(of: $0)) }) { first, _ in first }
            return try SpeechModel(name: name, familyName: family, files: paths, language: language)
        }
    }
}
