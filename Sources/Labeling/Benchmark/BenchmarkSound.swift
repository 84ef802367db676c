import Audio
import Inference

/// A file and what the bare calls need of it.
struct BenchmarkSound: Sendable {
    let path: String
    let format: ClipFormat
    let seconds: Double
    /// 16 kHz mono.
    let samples: [Float]
    /// Stretches of speech, as the labelers cut them.
    let segments: [[Float]]
    /// What YAMNet is given: patches × 96 × 64 codes.
    let patches: [UInt8]

    init(path: String, detector: SpeechDetector, tagger: SoundTagger) throws {
        let facts = try AudioFile.inspect(path: path)
        if let defect = facts.defect { throw AudioError.defective(path: path, defect: defect) }
        self.path = path
        format = ClipFormat(frames: facts.frames, sampleRate: facts.format?.sampleRate ?? AudioFile.modelRate, channels: facts.format?.channels ?? 1)
        seconds = facts.duration
        samples = try AudioFile.mono16k(path: path)
        segments = try SpeechEar(detector: detector).hear(samples, isLast: true).segments.map(\.samples)
        let ear = SoundEar(tagger: tagger)
        ear.add(samples, isLast: true, by: try PatchFrontEnd())
        let count = ear.waiting
        patches = [UInt8](unsafeUninitializedCapacity: count * SoundTagger.patchValues) { values, initialized in
            ear.copy(0..<count, to: values)
            initialized = count * SoundTagger.patchValues
        }
    }

    /// The way of a clip in a run: decode, mix down, resample, listen.
    func hear(by labelers: [any ClipHearing]) throws -> [Labels] {
        let round = HearingRound()
        let ear = try ClipEar(format, at: 0, labelers: labelers.enumerated().map { ($0.offset, $0.element) })
        round.join(ear)
        let reader = try AudioReader(path: path)
        while reader.framesRead < format.frames {
            let start = reader.framesRead
            guard let block = try reader.next() else { break }
            try ear.add(block, at: start, undefined: [])
            try round.hearIfFull()
        }
        try ear.end()
        try round.hear()
        return (ear.entries ?? []).map(\.labels)
    }

    /// Decoding alone.
    func decode() throws {
        let reader = try AudioReader(path: path)
        while reader.framesRead < format.frames, try reader.next() != nil {}
    }
}

/// The bare call of an engine, with its input ready made.
enum BareCall {
    case silero(SpeechDetector)
    case yamnet(SoundTagger)
    case moonshine(SpeechRecognizer)
    case encoder(SpeechEncoder)
    case dnsmos(SpeechQualityModel)
    case decode

    var name: String {
        switch self {
        case .silero: "Silero in OpenVINO"
        case .yamnet: "YAMNet in OpenVINO"
        case .moonshine: "Moonshine in sherpa-onnx"
        case .encoder: "Moonshine's encoder in OpenVINO"
        case .dnsmos: "both networks of DNSMOS in OpenVINO"
        case .decode: "libsndfile"
        }
    }

    func run(_ sound: BenchmarkSound) throws {
        switch self {
        case .silero(let detector): _ = try detector.probabilities(sound.samples)
        case .yamnet(let tagger): try tagger.runAlone(over: sound.patches)
        case .moonshine(let recognizer): try each(sound) { _ = try recognizer.transcribe($0) }
        case .encoder(let encoder): try each(sound) { _ = try encoder.frames(of: $0) }
        case .dnsmos(let model): try model.runAlone(over: sound.samples)
        case .decode: try sound.decode()
        }
    }

    private func each(_ sound: BenchmarkSound, _ body: (UnsafeBufferPointer<Float>) throws -> Void) throws {
        for segment in sound.segments { try segment.withUnsafeBufferPointer(body) }
    }
}
