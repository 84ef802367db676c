import CSherpa

extension SpeechRecognizer {
    /// What sherpa-onnx is told of a model, whose texts live as long as `strings`.
    ///
    /// Swift sets every field of an imported C structure to zero, as sherpa-onnx wants unused ones.
    static func configuration(of model: SpeechModel, _ strings: CStrings) -> SherpaOnnxOfflineRecognizerConfig {
        var configuration = SherpaOnnxOfflineRecognizerConfig()
        configuration.feat_config.sample_rate = 16_000
        configuration.feat_config.feature_dim = 80
        configuration.decoding_method = strings("greedy_search")
        fill(&configuration.model_config, of: model, strings)
        return configuration
    }

    private static func fill(_ configuration: inout SherpaOnnxOfflineModelConfig, of model: SpeechModel, _ strings: CStrings) {
        func file(_ role: String) -> UnsafePointer<CChar>? { strings(model.files[role]) }
        configuration.num_threads = 1
        configuration.provider = strings("cpu")
        configuration.tokens = file("tokens")
        switch model.family {
        case .moonshine:
            configuration.moonshine.encoder = file("encoder")
            configuration.moonshine.merged_decoder = file("decoder")
            configuration.moonshine.preprocessor = file("preprocessor")
            configuration.moonshine.uncached_decoder = file("uncached-decoder")
            configuration.moonshine.cached_decoder = file("cached-decoder")
        case .whisper:
            configuration.whisper.encoder = file("encoder")
            configuration.whisper.decoder = file("decoder")
            configuration.whisper.language = strings(model.language)
            configuration.whisper.task = strings("transcribe")
            configuration.whisper.tail_paddings = -1
        case .transducer, .nemoTransducer:
            configuration.transducer.encoder = file("encoder")
            configuration.transducer.decoder = file("decoder")
            configuration.transducer.joiner = file("joiner")
            configuration.model_type = strings(model.family == .transducer ? "transducer" : "nemo_transducer")
        case .paraformer: configuration.paraformer.model = file("model")
        case .nemoCTC: configuration.nemo_ctc.model = file("model")
        case .zipformerCTC: configuration.zipformer_ctc.model = file("model")
        case .wenetCTC: configuration.wenet_ctc.model = file("model")
        case .teleSpeechCTC: configuration.telespeech_ctc = file("model")
        case .dolphin: configuration.dolphin.model = file("model")
        case .senseVoice:
            configuration.sense_voice.model = file("model")
            configuration.sense_voice.language = strings(model.language ?? "auto")
            // Inverse text normalization: digits and punctuation, as other families write them.
            configuration.sense_voice.use_itn = 1
        case .fireRed:
            configuration.fire_red_asr.encoder = file("encoder")
            configuration.fire_red_asr.decoder = file("decoder")
        case .canary:
            configuration.canary.encoder = file("encoder")
            configuration.canary.decoder = file("decoder")
            configuration.canary.src_lang = strings(model.language ?? "en")
            configuration.canary.tgt_lang = strings(model.language ?? "en")
            configuration.canary.use_pnc = 1
        case .piper, .speakerEmbedding, .speakerSegmentation: break
        }
    }
}
