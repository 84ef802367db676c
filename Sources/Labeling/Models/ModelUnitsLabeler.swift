import Audio
import Catalog
import Manifest

/// Turns speech into the units of a described model's frames and a codebook, as with HuBERT. Repeats are merged, their lengths kept.
struct ModelUnitsLabeler: NetworkLabeler {
    let name: String
    let source: Source
    private let encoder: FrameEncoder
    private let codebook: Codebook
    private let detector: SpeechDetector

    /// - Throws: `LabelingError`, `InferenceError`.
    init(_ manifest: ModelManifest, models: LabelingModels) throws {
        name = manifest.name
        let model = try DescribedModel(manifest, workers: models.workers)
        encoder = try FrameEncoder(model)
        guard let path = encoder.output.codebook.flatMap(manifest.path(of:)) else { throw LabelingError.noCodebook(manifest.name) }
        codebook = try Codebook(path: path, model: manifest.name, dimensions: encoder.dimensions)
        detector = try models.detector()
        let segments = SegmentRules()
        func seconds(_ samples: Int) -> SourceParameters.Value { .number(Double(samples) / Double(AudioFile.modelRate)) }
        source = try manifest.source([
            "says": "units", "codebook_sha256": .text(codebook.digest.hex), "clusters": .number(Double(codebook.clusters)),
            "vad": .text(detector.segmenting), "longest_segment_s": seconds(segments.longest),
            "longest_pause_s": seconds(segments.longestPause), "margin_s": seconds(segments.margin),
        ])
    }

    var model: DescribedModel { encoder.model }

    func feeds(of samples: [Float]) throws -> [DescribedModel.Feed] {
        try SpeechEar(detector: detector).hear(samples, isLast: true).segments.compactMap { try encoder.feed($0.samples) }
    }

    var needs: Needs { Needs(speech: detector) }

    func listener(to clip: ClipFormat) -> any ClipListener {
        Listener(encoder: encoder, codebook: codebook)
    }

    private final class Listener: ClipListener {
        private let encoder: FrameEncoder
        private let codebook: Codebook
        private var sequences: [(range: Range<Int>, units: [UInt16])] = []
        private var hasSpeech = false

        init(encoder: FrameEncoder, codebook: Codebook) {
            self.encoder = encoder
            self.codebook = codebook
        }

        func hear(_ passage: Passage) throws {
            for segment in passage.speech?.segments ?? [] {
                hasSpeech = true
                let frames = try encoder.frames(of: segment.samples)
                if !frames.isEmpty { sequences.append((segment.range, codebook.units(of: frames))) }
            }
        }

        func labels(_ ending: ClipEnding) -> Labels {
            guard hasSpeech else { return Labels(outcome: ending.outcome("no speech")) }
            let said = sequences.map { sequence in
                Statement.units(
                    UnitSequence(
                        start: ending.seconds(sequence.range.lowerBound), end: ending.seconds(sequence.range.upperBound), rate: encoder.framesPerSecond,
                        frames: sequence.units))
            }
            return Labels(said, outcome: ending.outcome(said.isEmpty ? "speech is too short for a frame" : nil))
        }
    }
}

/// A described model that gives a vector for each step of speech.
struct FrameEncoder: Sendable {
    let model: DescribedModel
    let output: TensorOutput
    /// Values in a frame.
    let dimensions: Int

    /// - Throws: `LabelingError.notDescribed` where the model has no frames.
    init(_ model: DescribedModel) throws {
        guard let output = model.tensor.output(.frames), let width = output.shape.width else {
            throw LabelingError.notDescribed(model.manifest.name)
        }
        self.model = model
        self.output = output
        dimensions = width
    }

    var framesPerSecond: Double { Double(model.rate) / Double(output.hopSamples) }

    /// Frames × dimensions of one stretch of speech, row by row; none where it is too short.
    ///
    /// - Parameter samples: 16 kHz mono.
    func frames(of samples: [Float]) throws -> [Float] {
        guard let feed = try feed(samples) else { return [] }
        var state: ModelState = [:]
        return try model.run(feed, state: &state) { request in
            try request.output(output.name, shape: output.sizes(batch: 1)) { (values: UnsafeBufferPointer<Float>, _) in
                // A number that is none would be nearest to no centre.
                values.map { $0.isFinite ? $0 : 0 }
            }
        }
    }

    /// What the network is given of a stretch of speech; nil where it is too short for a frame.
    func feed(_ samples: [Float]) throws -> DescribedModel.Feed? {
        let heard = try resampled(samples)
        guard heard.count >= max(1, output.leastSamples) else { return nil }
        let feed = try model.stretch(heard[...])
        return feed.steps > 0 ? feed : nil
    }

    private func resampled(_ samples: [Float]) throws -> [Float] {
        guard model.rate != AudioFile.modelRate else { return samples }
        let resampler = try Resampler(from: AudioFile.modelRate, to: model.rate)
        var output: [Float] = []
        try samples.withUnsafeBufferPointer { (samples) throws(AudioError) in try resampler.append(samples, to: &output) }
        try resampler.finish(to: &output)
        return output
    }
}
