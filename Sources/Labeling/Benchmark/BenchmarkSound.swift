import Audio
import Inference

/// A file and what the bare calls need of it.
struct BenchmarkSound: Sendable {
    let path: String
    let frames: Int
    let seconds: Double
    /// 16 kHz mono.
    let samples: [Float]
    /// Stretches of speech, as the labelers cut them.
    let segments: [Range<Int>]
    /// What YAMNet is given.
    let patches: [UInt8]

    init(path: String, detector: SpeechDetector) throws {
        let facts = try AudioFile.inspect(path: path)
        if let defect = facts.defect { throw AudioError.defective(path: path, defect: defect) }
        self.path = path
        frames = facts.frames
        seconds = facts.duration
        samples = try AudioFile.mono16k(path: path)
        segments = SpeechSegments().segments(of: try detector.detect(samples), samples: samples.count)
        patches = try SoundTagger.quantizedFrames(samples)
    }

    /// The way of a clip in a run: decode, mix down, resample, measure.
    func hear(measures: Bool) throws -> Hearing {
        let reader = try AudioReader(path: path)
        let recorder = try ClipRecorder(frames: 0..<frames, format: reader.format, measures: measures)
        recorder.reserve()
        while reader.framesRead < frames {
            let start = reader.framesRead
            guard let block = try reader.next() else { break }
            try recorder.add(block, at: start, undefined: [])
        }
        return try recorder.finish()
    }

    /// Decoding alone.
    func decode() throws {
        let reader = try AudioReader(path: path)
        while reader.framesRead < frames, try reader.next() != nil {}
    }
}

/// The bare call of an engine, with its input ready made.
enum BareCall {
    case silero(SpeechDetector)
    case yamnet(SoundTagger)
    case moonshine(SpeechRecognizer)
    case encoder(SpeechEncoder)
    case decode

    var name: String {
        switch self {
        case .silero: "Silero in OpenVINO"
        case .yamnet: "YAMNet in OpenVINO"
        case .moonshine: "Moonshine in sherpa-onnx"
        case .encoder: "Moonshine's encoder in OpenVINO"
        case .decode: "libsndfile"
        }
    }

    func run(_ sound: BenchmarkSound) throws {
        switch self {
        case .silero(let detector): _ = try detector.probabilities(sound.samples)
        case .yamnet(let tagger): try tagger.runBatches(over: sound.patches) { _, _ in }
        case .moonshine(let recognizer): try each(sound) { _ = try recognizer.transcribe($0) }
        case .encoder(let encoder): try each(sound) { _ = try encoder.frames(of: $0) }
        case .decode: try sound.decode()
        }
    }

    private func each(_ sound: BenchmarkSound, _ body: (UnsafeBufferPointer<Float>) throws -> Void) throws {
        try sound.samples.withUnsafeBufferPointer { samples in
            for segment in sound.segments { try body(UnsafeBufferPointer(rebasing: samples[segment])) }
        }
    }
}
