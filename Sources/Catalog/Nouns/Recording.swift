/// One audio file, as it really decodes.
public struct Recording: Sendable, Equatable {
    /// Whether the samples can be had.
    public enum State: String, Sendable, CaseIterable {
        /// Read and decoded whole.
        case ok
        /// Only the header was read (`--trust-headers`).
        case unverified
        /// Named by its corpus, but not on disk.
        case missing
        /// On disk, but it does not decode as it should; `defect` says why.
        case damaged
    }

    /// The place relative to the corpus root, with `/` between folders.
    public var path: String
    public var state: State
    /// What is wrong, in words, where `state` is missing or damaged.
    public var defect: String?
    public var bytes: Int64?
    /// The file's modification time in nanoseconds since 1970, by which an
    /// unchanged file is known without reading it again.
    public var modified: Int64?
    /// SHA-256 of the file, hexadecimal.
    public var sha256: String?
    /// SHA-256 of the decoded samples, hexadecimal.
    public var pcmSHA256: String?
    /// Container and sample format, as in `FLAC/PCM_16`.
    public var codec: String?
    /// Hz.
    public var sampleRate: Int?
    public var channels: Int?
    /// Frames that were really decoded.
    public var frames: Int64?
    /// Frames that the header claims, or of a missing file the corpus.
    public var declaredFrames: Int64?
    /// SPDX identifier, or a name starting with `LicenseRef-`.
    public var license: String
    /// The licence in the publisher's own words.
    public var licenseText: String?
    public var attribution: String?
    /// The publisher's split, as in `train`.
    public var split: String?
    /// Where the sound is a part of another file, as of a tar.
    public var container: Container?

    /// Where a recording lies within another file; its length is `bytes`.
    public struct Container: Sendable, Equatable {
        /// Relative to the corpus root.
        public var path: String
        /// The recording's first byte in it.
        public var offset: Int64

        public init(path: String, offset: Int64) {
            self.path = path
            self.offset = offset
        }
    }

    public init(
        path: String, state: State, defect: String? = nil, bytes: Int64? = nil, modified: Int64? = nil, sha256: String? = nil,
        pcmSHA256: String? = nil, codec: String? = nil, sampleRate: Int? = nil, channels: Int? = nil, frames: Int64? = nil,
        declaredFrames: Int64? = nil, license: String, licenseText: String? = nil, attribution: String? = nil, split: String? = nil,
        container: Container? = nil
    ) {
        self.path = path
        self.state = state
        self.defect = defect
        self.bytes = bytes
        self.modified = modified
        self.sha256 = sha256
        self.pcmSHA256 = pcmSHA256
        self.codec = codec
        self.sampleRate = sampleRate
        self.channels = channels
        self.frames = frames
        self.declaredFrames = declaredFrames
        self.license = license
        self.licenseText = licenseText
        self.attribution = attribution
        self.split = split
        self.container = container
    }
}

/// A name of a recording in the outer world; leaks are found through these.
public struct Identity: Sendable, Hashable {
    /// `youtube`, `freesound`, `librivox`, `speaker`, `artist` …
    public var scheme: String
    public var value: String
    /// Seconds within the named thing, as with a YouTube video.
    public var start: Double?
    /// Seconds within the named thing.
    public var end: Double?

    public init(scheme: String, value: String, start: Double? = nil, end: Double? = nil) {
        self.scheme = scheme
        self.value = value
        self.start = start
        self.end = end
    }
}
