/// A kind of model that sherpa-onnx runs, by the name that a manifest gives it.
public enum SpeechFamily: String, Sendable, CaseIterable {
    // Speech to text.
    case moonshine, whisper, paraformer
    /// Transducers of icefall, such as zipformer.
    case transducer
    case nemoTransducer = "nemo-transducer"
    case nemoCTC = "nemo-ctc"
    case zipformerCTC = "zipformer-ctc"
    case wenetCTC = "wenet-ctc"
    case teleSpeechCTC = "telespeech-ctc"
    case senseVoice = "sense-voice"
    case dolphin
    case fireRed = "fire-red-asr"
    case canary

    /// Text to speech: a VITS voice of Piper.
    case piper

    /// A vector that stands for the voice: models of WeSpeaker, 3D-Speaker and NeMo.
    case speakerEmbedding = "speaker-embedding"
    /// Who of a few speakers speaks when: pyannote's segmentation.
    case speakerSegmentation = "speaker-segmentation"

    /// What a family is good for.
    public enum Task: Sendable {
        case recognition, synthesis, speakerEmbedding, speakerSegmentation
    }

    public var task: Task {
        switch self {
        case .moonshine, .whisper, .paraformer, .transducer, .nemoTransducer, .nemoCTC, .zipformerCTC, .wenetCTC, .teleSpeechCTC, .senseVoice,
            .dolphin, .fireRed, .canary:
            .recognition
        case .piper: .synthesis
        case .speakerEmbedding: .speakerEmbedding
        case .speakerSegmentation: .speakerSegmentation
        }
    }

    /// The roles of a model's files; of several lists a model has one.
    public var roles: [[String]] {
        switch self {
        // The second form is that of Moonshine's first release.
        case .moonshine: [["encoder", "decoder", "tokens"], ["preprocessor", "encoder", "uncached-decoder", "cached-decoder", "tokens"]]
        case .whisper, .fireRed, .canary: [["encoder", "decoder", "tokens"]]
        case .transducer, .nemoTransducer: [["encoder", "decoder", "joiner", "tokens"]]
        case .paraformer, .nemoCTC, .zipformerCTC, .wenetCTC, .teleSpeechCTC, .senseVoice, .dolphin, .piper: [["model", "tokens"]]
        case .speakerEmbedding, .speakerSegmentation: [["model"]]
        }
    }

    /// What sherpa-onnx reads in the ONNX metadata of a file, without which it ends the whole process.
    var metadata: [String: [String]] {
        switch self {
        case .whisper:
            [
                "encoder": [
                    "n_mels", "n_text_layer", "n_text_ctx", "n_text_state", "n_vocab", "sot", "eot", "blank_id", "translate", "transcribe",
                    "is_multilingual", "no_timestamps", "no_speech", "sot_sequence",
                ]
            ]
        case .paraformer: ["model": ["vocab_size", "lfr_window_size", "lfr_window_shift", "neg_mean", "inv_stddev"]]
        case .senseVoice: ["model": ["vocab_size", "lfr_window_size", "lfr_window_shift", "normalize_samples", "with_itn", "without_itn"]]
        case .nemoCTC, .wenetCTC: ["model": ["vocab_size", "subsampling_factor"]]
        case .transducer: ["decoder": ["vocab_size", "context_size"]]
        case .nemoTransducer: ["encoder": ["vocab_size", "subsampling_factor", "pred_rnn_layers", "pred_hidden"]]
        case .piper: ["model": ["sample_rate", "n_speakers", "language", "comment"]]
        case .speakerEmbedding: ["model": ["framework", "output_dim", "sample_rate", "language"]]
        case .speakerSegmentation:
            [
                "model": [
                    "sample_rate", "window_size", "receptive_field_size", "receptive_field_shift", "num_speakers", "powerset_max_classes",
                    "num_classes",
                ]
            ]
        case .moonshine, .zipformerCTC, .teleSpeechCTC, .dolphin, .fireRed, .canary: [:]
        }
    }
}
