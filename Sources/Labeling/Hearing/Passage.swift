import Audio

/// A stretch of a clip, the next after the one before, as all labelers of a run share it.
///
/// Its length depends on what else is heard at the moment; what a listener
/// says must not.
public struct Passage {
    /// Its first sample, counted from the clip's at 16 kHz.
    public let start: Int
    /// One channel at 16 kHz; empty where no labeler of the clip wants that rate.
    public let samples: [Float]
    /// Whether the clip ends with it. The last may be empty.
    public let isLast: Bool
    /// The patches that became whole in it, where its labelers want them.
    var patches: SoundPatches?
    /// The speech whose end became certain in it, where its labelers want it.
    var speech: HeardSpeech?
    /// Other rates.
    let resampled: [Int: [Float]]

    /// The same stretch at a rate that was asked for, one channel; its length is that of the time within one block of the resampler.
    public func samples(at rate: Int) -> [Float] {
        rate == AudioFile.modelRate ? samples : resampled[rate] ?? []
    }
}

/// What is known of a clip before it is heard.
public struct ClipFormat: Sendable, Equatable {
    /// At its own rate.
    public var frames: Int
    /// Hz.
    public var sampleRate: Int
    public var channels: Int

    public init(frames: Int, sampleRate: Int, channels: Int) {
        self.frames = frames
        self.sampleRate = sampleRate
        self.channels = channels
    }

    /// Seconds.
    public var duration: Double { Double(frames) / Double(sampleRate) }
}

/// What is known of a clip once it was heard.
public struct ClipEnding: Sendable {
    /// Seconds, by the clip's frames at its own rate.
    public let duration: Double
    /// Samples at 16 kHz, in all passages together.
    public let samples: Int
    /// What was measured at the clip's own rate, where a labeler asked for it.
    public let measures: SignalMeasures?
    /// Samples that were no numbers, or absurdly large ones, and were heard as silence.
    public let undefinedSamples: Int

    /// Seconds at a sample of the 16 kHz signal, not beyond the clip's end.
    public func seconds(_ sample: Int) -> Double {
        min(duration, Double(sample) / Double(AudioFile.modelRate))
    }

    /// Joins an outcome with what was amiss in the samples.
    public func outcome(_ outcome: String? = nil) -> String? {
        let undefined = undefinedSamples == 0 ? nil : "\(undefinedSamples) samples are not numbers and were heard as silence"
        let notes = [outcome, undefined].compactMap(\.self)
        return notes.isEmpty ? nil : notes.joined(separator: "; ")
    }
}
