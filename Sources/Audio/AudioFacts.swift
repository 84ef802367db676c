public import Digest

/// All that one reading of a file tells about it.
public struct AudioFacts: Sendable, Equatable {
    /// Size of the file.
    public let bytes: Int
    /// SHA-256 of the file's bytes.
    public let fileDigest: SHA256Digest
    /// What the header says, or nil where no decoder knows the file.
    public let format: AudioFormat?
    /// Frames that really decode.
    public let frames: Int
    /// SHA-256 of the decoded samples in canonical form, or nil where none decode.
    ///
    /// The canonical form is the interleaved samples at the file's own rate,
    /// little-endian: 16-bit integers for integer PCM of at most 16 bits, 32-bit
    /// integers with the signal in the top bits for wider PCM, and 32-bit floats
    /// with full scale at 1 for everything else. So a WAV and a FLAC of the same
    /// samples have the same digest.
    public let pcmDigest: SHA256Digest?
    /// What is wrong with the sound, or nil where it is whole.
    public let defect: AudioDefect?
    /// What all samples have in common, or nil where none decode.
    public let signal: Signal?

    /// What is odd about the samples of a file.
    public struct Signal: Sendable, Equatable {
        /// The mean of all samples of all channels; full scale is 1.
        public let dcOffset: Double
        /// Samples that are not a number or infinite.
        public let nonfiniteSamples: Int
        /// Whether every sample is zero.
        public let isDigitalSilence: Bool
        /// Whether there are several channels and all hold the same samples.
        public let hasIdenticalChannels: Bool
    }

    /// Length in seconds of what decodes.
    public var duration: Double {
        guard let format else { return 0 }
        return Double(frames) / Double(format.sampleRate)
    }
}
