import Catalog

/// Turns speech into discrete units: the clusters of Moonshine's encoder frames, 41.67 a second, repeats merged.
///
/// One sequence for each stretch of speech that the detector finds. The
/// codebook's hash is part of the source, so another codebook is another source.
struct UnitsLabeler: Labeler {
    static let definition = LabelerDefinition(name: "units", summary: "discrete speech units (k-means of Moonshine frames)") { models in
        let detector = try models.detector()
        let encoder = try models.encoder()
        let training = CodebookTraining(models: models, detector: detector, encoder: encoder)
        return UnitsLabeler(detector: detector, encoder: encoder, codebook: try await training.codebook())
    }

    var name: String { Self.definition.name }
    let segments = SpeechSegments()
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
                "says": "units", "model": .text(encoder.fingerprint), "vad": .text("silero-vad \(detector.version)"),
                "codebook_sha256": .text(codebook.digest.hex), "clusters": .number(Double(codebook.clusters)),
                "hop_samples": .number(Double(SpeechEncoder.hop)), "longest_segment_s": .number(Double(segments.longest) / 16_000),
                "longest_pause_s": .number(Double(segments.longestPause) / 16_000), "margin_s": .number(Double(segments.margin) / 16_000),
            ]))
    }

    func label(_ hearing: Hearing) throws -> Labels {
        let stretches = segments.segments(of: try hearing.speech(by: detector), samples: hearing.samples.count)
        guard !stretches.isEmpty else { return Labels(outcome: hearing.outcome("no speech")) }
        let sequences = try hearing.samples.withUnsafeBufferPointer { samples in
            try stretches.compactMap { span -> Statement? in
                let frames = try encoder.frames(of: UnsafeBufferPointer(rebasing: samples[span]))
                guard !frames.isEmpty else { return nil }
                return .units(
                    UnitSequence(
                        start: hearing.seconds(span.lowerBound), end: hearing.seconds(span.upperBound), rate: SpeechEncoder.rate,
                        frames: codebook.units(of: frames)))
            }
        }
        return Labels(sequences, outcome: hearing.outcome())
    }
}
