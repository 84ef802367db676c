import Inference

/// The bare call of an engine, with its input ready made.
enum BareCall {
    case silero(SpeechDetector)
    case yamnet(SoundTagger)
    case recognition(SpeechRecognizer)
    case encoder(SpeechEncoder)
    case dnsmos(SpeechQualityModel)
    /// With what the labeler gives the network of each sound, and YAMNet before it where that decides what it is given.
    case network(DescribedModel, [[DescribedModel.Feed]], after: SoundTagger?)
    /// The labeler itself on samples in memory, where it runs no model.
    case measurement(any ListeningLabeler)
    case decode

    var name: String {
        switch self {
        case .silero: "Silero in OpenVINO"
        case .yamnet: "YAMNet in OpenVINO"
        case .recognition(let recognizer): "\(recognizer.model.name) in sherpa-onnx"
        case .encoder: "Moonshine's encoder in OpenVINO"
        case .dnsmos: "both networks of DNSMOS in OpenVINO"
        case .network(let model, _, let tagger): "\(tagger == nil ? "" : "YAMNet and ")\(model.manifest.name) in OpenVINO"
        case .measurement: "the measurement alone"
        case .decode: "libsndfile"
        }
    }

    func run(_ sounds: [BenchmarkSound], patches: [UInt8]) throws {
        switch self {
        case .silero(let detector): for sound in sounds { _ = try detector.probabilities(sound.samples) }
        case .yamnet(let tagger): try tagger.runAlone(over: patches)
        case .recognition(let recognizer): try each(sounds) { _ = try recognizer.transcribe($0) }
        case .encoder(let encoder): try each(sounds) { _ = try encoder.frames(of: $0) }
        case .dnsmos(let model): for sound in sounds { try model.runAlone(over: sound.samples) }
        case .network(let model, let feeds, let tagger):
            try tagger?.runAlone(over: patches)
            for feeds in feeds { try model.run(feeds) }
        case .measurement(let labeler): for sound in sounds { _ = try ClipEar.labels(of: sound.samples, by: labeler) }
        case .decode: for sound in sounds { try sound.decode() }
        }
    }

    private func each(_ sounds: [BenchmarkSound], _ body: (UnsafeBufferPointer<Float>) throws -> Void) throws {
        for sound in sounds {
            for segment in sound.segments { try segment.withUnsafeBufferPointer(body) }
        }
    }
}
