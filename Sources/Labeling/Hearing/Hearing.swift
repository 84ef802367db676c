import Audio

/// The sound of one clip as all labelers of a run share it.
///
/// It lives with one worker. What several labelers need of the same model is
/// worked out once: the detector's probabilities, the tagger's patches.
public final class Hearing {
    /// One channel at 16 kHz.
    public let samples: [Float]
    /// Seconds, by the clip's frames at its own rate.
    public let duration: Double
    /// What was measured at the clip's own rate, where a labeler asked for it.
    public let measures: SignalMeasures?
    /// Samples that were no numbers, or absurdly large ones, and are heard as silence.
    public let undefinedSamples: Int

    private var detection: SpeechDetection?
    private var soundscape: Soundscape?

    /// - Parameter samples: 16 kHz mono.
    public init(samples: [Float], duration: Double? = nil, measures: SignalMeasures? = nil, undefinedSamples: Int = 0) {
        self.samples = samples
        self.duration = duration ?? Double(samples.count) / Double(AudioFile.modelRate)
        self.measures = measures
        self.undefinedSamples = undefinedSamples
    }

    /// Where speech is, worked out at the first call.
    func speech(by detector: SpeechDetector) throws -> SpeechDetection {
        if let detection { return detection }
        let found = try detector.detect(samples)
        detection = found
        return found
    }

    /// What sounds like what, worked out at the first call.
    func soundscape(by tagger: SoundTagger) throws -> Soundscape {
        if let soundscape { return soundscape }
        let heard = try tagger.listen(to: samples)
        soundscape = heard
        return heard
    }

    /// Seconds at a sample of the 16 kHz signal, not beyond the clip's end.
    func seconds(_ sample: Int) -> Double {
        min(duration, Double(sample) / Double(AudioFile.modelRate))
    }

    /// A note about samples that were no numbers, or nil where all were.
    var undefinedNote: String? {
        undefinedSamples == 0 ? nil : "\(undefinedSamples) samples are not numbers and were heard as silence"
    }

    /// Joins an outcome with what was amiss in the samples.
    func outcome(_ outcome: String? = nil) -> String? {
        let notes = [outcome, undefinedNote].compactMap(\.self)
        return notes.isEmpty ? nil : notes.joined(separator: "; ")
    }
}
