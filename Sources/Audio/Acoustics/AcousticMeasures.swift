/// What was measured of a clip's sound, up to 8 kHz.
///
/// A measure is nil where it has no meaning: the pitch of noise, the rate of speech without speech.
public struct AcousticMeasures: Sendable, Equatable {
    /// The mean power of the frames that sound, dBFS.
    public var level: Double?
    /// The level that a tenth of the frames does not exceed, dBFS.
    public var floor: Double
    /// The 95th less the 5th percentile of the levels of frames that sound, dB.
    public var dynamicRange: Double?
    /// The steepest rise of level within 50 ms into the loudest 10 dB, dB; what is below −60 dBFS counts as −60.
    public var rise: Double?
    /// How long something sounds, s.
    public var sounding: Double
    /// The share of the clip in which something sounds, from 0 to 1.
    public var soundingShare: Double
    /// Stretches in which something sounds.
    public var events: Int
    /// The longest of them, s.
    public var longestEvent: Double?
    /// The mean frequency of the average power spectrum, Hz.
    public var centroid: Double?
    /// The standard deviation of frequency under it, Hz.
    public var spread: Double?
    /// From 0 for a tone to about 0.56 for white noise.
    public var flatness: Double?
    /// Moments at which sounds begin.
    public var onsets: Int
    /// The autocorrelation of the onsets' strength at `interval`, from 0 to 1.
    public var repetition: Double?
    /// Seconds after which onsets come again.
    public var interval: Double?
    /// The median pitch of sounding frames that have one, Hz.
    public var pitch: Double?
    /// The share of sounding frames that have a pitch, from 0 to 1.
    public var periodicity: Double?
    /// The median fundamental frequency of voiced speech, Hz.
    public var speechPitch: Double?
    /// From the 10th to the 90th percentile of it, semitones.
    public var speechPitchRange: Double?
    /// Syllables a second of speech.
    public var speakingRate: Double?
}
