import Audio

/// A file and what the bare calls need of it.
struct BenchmarkSound: Sendable {
    let path: String
    let format: ClipFormat
    let seconds: Double
    /// 16 kHz mono.
    let samples: [Float]
    /// Stretches of speech, as the labelers cut them.
    let segments: [[Float]]

    init(path: String, detector: SpeechDetector) throws {
        let facts = try AudioFile.inspect(path: path)
        if let defect = facts.defect { throw AudioError.defective(path: path, defect: defect) }
        self.path = path
        format = ClipFormat(
            frames: facts.frames, sampleRate: facts.format?.sampleRate ?? AudioFile.modelRate, channels: facts.format?.channels ?? 1)
        seconds = facts.duration
        samples = try AudioFile.mono16k(path: path)
        segments = try SpeechEar(detector: detector).hear(samples, isLast: true).segments.map(\.samples)
    }

    /// What YAMNet is given: patches × 96 × 64 codes.
    func patches(for tagger: SoundTagger, by frontEnd: PatchFrontEnd) -> [UInt8] {
        let ear = SoundEar(tagger: tagger)
        ear.add(samples, isLast: true, by: frontEnd)
        let count = ear.waiting
        return [UInt8](unsafeUninitializedCapacity: count * SoundTagger.patchValues) { values, initialized in
            ear.copy(0..<count, to: values)
            initialized = count * SoundTagger.patchValues
        }
    }

    /// The way of a clip in a run: decode, mix down, resample, listen.
    func hear(by labelers: [any ClipHearing], in round: HearingRound) throws {
        let ear = try join(round, labelers, format)
        let reader = try AudioReader(path: path)
        while reader.framesRead < format.frames {
            let start = reader.framesRead
            guard let block = try reader.next() else { break }
            try ear.add(block, at: start, undefined: Mixdown.undefined(in: block))
            try round.hearIfFull()
        }
        try ear.end()
    }

    /// The way from samples in memory on.
    func hearSamples(by labelers: [any ClipHearing], in round: HearingRound) throws {
        let memory = ClipFormat(frames: samples.count, sampleRate: AudioFile.modelRate, channels: 1)
        try join(round, labelers, memory).add(samples, to: round)
        try round.hearIfFull()
    }

    private func join(_ round: HearingRound, _ labelers: [any ClipHearing], _ format: ClipFormat) throws -> ClipEar {
        let ear = try ClipEar(format, at: 0, labelers: labelers.enumerated().map { ($0.offset, $0.element) })
        round.join(ear)
        return ear
    }

    /// Decoding alone.
    func decode() throws {
        let reader = try AudioReader(path: path)
        while reader.framesRead < format.frames, try reader.next() != nil {}
    }
}
