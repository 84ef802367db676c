import Inference

/// Who speaks when in a clip of any length: ten minutes at a time are diarized, and the voices of one piece known again in the next.
///
/// A voice of a piece is the speaker before whose mean vector is nearest to its
/// own, nearest pairs first, each speaker once; one that is near to none is new. So a
/// recording of ten hours takes the memory of ten minutes.
struct SpeakerTurns {
    /// Samples at 16 kHz that are diarized at once.
    static let piece = 600 * 16_000
    /// Samples of one speaker's speech in a piece from which the voice is known again: a minute.
    static let voiceSamples = 60 * 16_000

    private let diarizer: SpeakerDiarizer
    private let embedder: SpeakerEmbedder
    private let pieceSamples: Int
    private var buffer: [Float] = []
    /// The clip's sample at which the buffer begins.
    private var start = 0
    private var speakers: [VoiceMean] = []
    /// Times in seconds of the clip, speakers numbered as they come.
    private(set) var turns: [SpeakerDiarizer.Turn] = []

    /// How many speakers were heard.
    var count: Int { speakers.count }

    init(diarizer: SpeakerDiarizer, embedder: SpeakerEmbedder, pieceSamples: Int = Self.piece) {
        self.diarizer = diarizer
        self.embedder = embedder
        self.pieceSamples = max(16_000, pieceSamples)
    }

    /// Hears the next samples.
    ///
    /// - Throws: `InferenceError`.
    mutating func add(_ samples: [Float]) throws {
        var rest = samples[...]
        while !rest.isEmpty {
            let taken = rest.prefix(pieceSamples - buffer.count)
            buffer += taken
            rest = rest.dropFirst(taken.count)
            if buffer.count == pieceSamples { try hear() }
        }
    }

    /// Hears what is left.
    ///
    /// - Throws: `InferenceError`.
    mutating func finish() throws {
        try hear()
    }

    private mutating func hear() throws {
        guard !buffer.isEmpty else { return }
        let found = try buffer.withUnsafeBufferPointer(diarizer.turns)
        let numbers = try numbers(of: found)
        let offset = Double(start) / 16_000
        for turn in found {
            guard let speaker = numbers[turn.speaker] else { continue }
            join(
                SpeakerDiarizer.Turn(start: turn.start + offset, end: turn.end + offset, speaker: speaker, confidence: turn.confidence))
        }
        start += buffer.count
        buffer.removeAll(keepingCapacity: true)
    }

    /// Adds a turn, or makes the one that it goes on with longer.
    private mutating func join(_ turn: SpeakerDiarizer.Turn) {
        let before = turns.lastIndex { $0.speaker == turn.speaker }
        guard let before, turn.start - turns[before].end < Double(SpeakerDiarizer.shortestPause),
            turns[(before + 1)...].allSatisfy({ $0.start >= turns[before].start })
        else {
            turns.append(turn)
            return
        }
        turns[before].end = max(turns[before].end, turn.end)
        turns[before].confidence = [turns[before].confidence, turn.confidence].compactMap(\.self).min()
    }

    /// The speakers that the voices of a piece are; new ones are numbered as they first speak.
    private mutating func numbers(of turns: [SpeakerDiarizer.Turn]) throws -> [Int: Int] {
        var order: [Int] = []
        for turn in turns where !order.contains(turn.speaker) { order.append(turn.speaker) }
        let voices = try order.map { speaker in try voice(of: turns.filter { $0.speaker == speaker }) }
        var numbers: [Int: Int] = [:]
        var taken: Set<Int> = []
        let pairs = voices.enumerated().flatMap { entry in
            speakers.indices.map { (voice: entry.offset, speaker: $0, cosine: entry.element.cosine(to: speakers[$0])) }
        }.filter { $0.cosine > 1 - Double(SpeakerDiarizer.threshold) }
        for pair in pairs.sorted(by: { ($1.cosine, $0.voice, $0.speaker) < ($0.cosine, $1.voice, $1.speaker) })
        where numbers[order[pair.voice]] == nil && taken.insert(pair.speaker).inserted {
            numbers[order[pair.voice]] = pair.speaker
            speakers[pair.speaker].add(voices[pair.voice])
        }
        for (index, speaker) in order.enumerated() where numbers[speaker] == nil {
            numbers[speaker] = speakers.count
            speakers.append(voices[index])
        }
        return numbers
    }

    /// The mean vector of a speaker's first minute in the piece.
    private func voice(of turns: [SpeakerDiarizer.Turn]) throws -> VoiceMean {
        var mean = VoiceMean(dimensions: embedder.dimensions)
        var heard = 0
        for turn in turns where heard < Self.voiceSamples {
            let range = (Int(turn.start * 16_000)..<max(Int(turn.start * 16_000), Int(turn.end * 16_000))).clamped(to: buffer.indices)
            let samples = buffer[range].prefix(Self.voiceSamples - heard)
            heard += samples.count
            guard let vector = try samples.withUnsafeBufferPointer(embedder.vector) else { continue }
            mean.add(vector, weight: Double(samples.count))
        }
        return mean
    }
}
