import Catalog

/// Turns speech into discrete units: the clusters of Moonshine's encoder frames, 41.67 a second, repeats merged.
///
/// One sequence for each stretch of speech that the detector finds. The
/// codebook's hash is part of the source, so another codebook is another source.
struct UnitsLabeler: ListeningLabeler {
    static let definition = LabelerDefinition(name: "units", summary: "discrete speech units (k-means of Moonshine frames)") { models in
        let detector = try models.detector()
        let encoder = try models.encoder()
        let training = CodebookTraining(models: models, detector: detector, encoder: encoder)
        return UnitsLabeler(detector: detector, encoder: encoder, codebook: try await training.codebook())
    }

    var name: String { Self.definition.name }
    private let segments = SegmentRules()
    let detector: SpeechDetector
    let encoder: SpeechEncoder
    let codebook: Codebook
    let source: Source

    init(detector: SpeechDetector, encoder: SpeechEncoder, codebook: Codebook) {
        self.detector = detector
        self.encoder = encoder
        self.codebook = codebook
        source = Source(
            kind: .model, name: "\(CodebookTraining.model)-units", version: encoder.version,
            parameters: SourceParameters.json([
                "says": "units", "model": .text(encoder.fingerprint), "vad": .text(detector.segmenting),
                "codebook_sha256": .text(codebook.digest.hex), "clusters": .number(Double(codebook.clusters)),
                "hop_samples": .number(Double(SpeechEncoder.hop)), "longest_segment_s": .number(Double(segments.longest) / 16_000),
                "longest_pause_s": .number(Double(segments.longestPause) / 16_000), "margin_s": .number(Double(segments.margin) / 16_000),
                "window_frames": .number(Double(SpeechEncoder.windows.longest)), "window_context_frames": .number(Double(SpeechEncoder.windows.context)),
            ]))
    }

    var needs: Needs { Needs(speech: detector) }

    func listener(to clip: ClipFormat) -> any ClipListener {
        UnitsListener(encoder: encoder, codebook: codebook)
    }
}

/// Turns each segment of a clip's speech into units as it ends.
private final class UnitsListener: ClipListener {
    private let encoder: SpeechEncoder
    private let codebook: Codebook
    private var sequences: [(range: Range<Int>, units: [UInt16])] = []
    private var hasSpeech = false

    init(encoder: SpeechEncoder, codebook: Codebook) {
        self.encoder = encoder
        self.codebook = codebook
    }

    func hear(_ passage: Passage) throws {
        for segment in passage.speech?.segments ?? [] {
            hasSpeech = true
            let frames = try segment.samples.withUnsafeBufferPointer { try encoder.frames(of: $0) }
            if !frames.isEmpty { sequences.append((segment.range, codebook.units(of: frames))) }
        }
    }

    func labels(_ ending: ClipEnding) -> Labels {
        guard hasSpeech else { return Labels(outcome: ending.outcome("no speech")) }
        let said = sequences.map { sequence in
            Statement.units(
                UnitSequence(
                    start: ending.seconds(sequence.range.lowerBound), end: ending.seconds(sequence.range.upperBound), rate: SpeechEncoder.rate,
                    frames: sequence.units))
        }
        return Labels(said, outcome: ending.outcome())
    }
}
