import Audio

/// The ear for one clip: takes what is decoded of it and gathers it into passages for its listeners.
final class ClipEar {
    /// The clip's frames in its recording.
    let frames: Range<Int>
    /// Who listens, with the labeler's place in the run.
    private var listeners: [(labeler: Int, listener: any ClipListener)]
    /// What is heard of speech, where a listener wants it.
    private(set) var speech: SpeechEar?
    /// What is heard of sounds, where a listener wants it.
    private(set) var sound: SoundEar?

    private let format: ClipFormat
    private let meter: SignalMeter?
    private var streams: [Stream]
    private var mono: [Float] = []
    private var undefinedSamples = 0
    private var samplesHeard = 0
    /// Frames at the clip's own rate that were added since the last passage.
    private(set) var pendingFrames = 0
    private(set) var isEnded = false
    /// What the listeners said, once the last passage was heard.
    private(set) var entries: [(labeler: Int, labels: Labels)]?

    /// One channel of the clip at a rate.
    private struct Stream {
        let rate: Int
        let resampler: Resampler
        var pending: [Float] = []
    }

    /// - Parameters:
    ///   - start: The clip's first frame in its recording.
    ///   - labelers: With their places in the run.
    init(_ format: ClipFormat, at start: Int, labelers: [(place: Int, labeler: any ClipHearing)]) throws {
        let needs = labelers.map(\.labeler.needs).reduce(Needs(rates: [])) { $0.union($1) }
        frames = start..<(start + format.frames)
        self.format = format
        listeners = try labelers.map { ($0.place, try $0.labeler.listener(to: format)) }
        speech = needs.speech.map { SpeechEar(detector: $0) }
        sound = needs.patches.map { SoundEar(tagger: $0) }
        meter = needs.isMeasured ? try SignalMeter(sampleRate: format.sampleRate, channels: format.channels) : nil
        streams = try needs.allRates.sorted().map { rate in
            Stream(rate: rate, resampler: try Resampler(from: format.sampleRate, to: rate))
        }
    }

    /// Seconds of sound that wait to be heard.
    var pendingSeconds: Double { Double(pendingFrames) / Double(format.sampleRate) }

    /// Seconds, by the clip's frames at its own rate.
    var duration: Double { format.duration }

    /// Takes what lies in the clip of a block.
    ///
    /// - Parameters:
    ///   - block: Interleaved, all of it numbers.
    ///   - start: The recording's frame at which the block begins.
    ///   - undefined: Places in the block that were no numbers.
    func add(_ block: UnsafeMutableBufferPointer<Float>, at start: Int, undefined: [Int]) throws(AudioError) {
        let channels = format.channels
        let wanted = frames.clamped(to: start..<(start + block.count / channels))
        guard !wanted.isEmpty else { return }
        let indices = ((wanted.lowerBound - start) * channels)..<((wanted.upperBound - start) * channels)
        undefinedSamples += undefined.count { indices.contains($0) }
        let part = UnsafeBufferPointer(rebasing: block[indices])
        mono.removeAll(keepingCapacity: true)
        Mixdown.append(part, channels: channels, to: &mono)
        meter?.add(part, mono: mono)
        for index in streams.indices {
            try mono.withUnsafeBufferPointer { (samples) throws(AudioError) in
                try streams[index].resampler.append(samples, to: &streams[index].pending)
            }
        }
        pendingFrames += wanted.count
    }

    /// Notes that the last frame has come.
    func end() throws(AudioError) {
        for index in streams.indices { try streams[index].resampler.finish(to: &streams[index].pending) }
        isEnded = true
    }

    /// What came since the last passage.
    func takePassage() -> Passage {
        var taken: [Int: [Float]] = [:]
        for index in streams.indices {
            taken[streams[index].rate] = streams[index].pending
            streams[index].pending = []
        }
        let samples = taken.removeValue(forKey: AudioFile.modelRate) ?? []
        defer { samplesHeard += samples.count }
        pendingFrames = 0
        return Passage(start: samplesHeard, samples: samples, isLast: isEnded, resampled: taken)
    }

    /// Has all listeners hear a passage, and asks them what they heard when it is the last.
    func hear(_ passage: Passage) throws {
        for entry in listeners { try entry.listener.hear(passage) }
        guard passage.isLast else { return }
        let ending = ClipEnding(
            duration: duration, samples: samplesHeard, measures: meter?.finish(), undefinedSamples: undefinedSamples)
        entries = try listeners.map { ($0.labeler, try $0.listener.labels(ending)) }
        // Of a recording with ten thousand clips, what was heard of each may wait for the last.
        listeners = []
        streams = []
        (speech, sound) = (nil, nil)
    }
}
