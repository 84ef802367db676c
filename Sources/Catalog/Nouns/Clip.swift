/// A span of a recording, with what is needed to hear and credit it.
public struct Clip: Sendable, Equatable {
    /// The row of the clip.
    public var id: Int64
    /// The row of its recording.
    public var recordingID: Int64
    /// The corpus's name.
    public var corpus: String
    /// The portable name: corpus, path, and `#start-end` in frames unless
    /// the clip is the whole recording.
    public var key: String
    /// Absolute path of the file that holds the sound.
    public var path: String
    /// The bytes of that file that are the recording; nil where it is the whole file.
    public var byteRange: Range<Int64>?
    /// First frame, at the recording's rate.
    public var startFrame: Int64
    /// One past the last frame; nil where the recording cannot be had.
    public var endFrame: Int64?
    /// Hz; nil where the recording cannot be had.
    public var sampleRate: Int?
    /// Of the recording; nil where it cannot be had.
    public var channels: Int?
    /// Whether the recording's samples can be had.
    public var state: Recording.State
    /// SPDX identifier, or a name starting with `LicenseRef-`.
    public var license: String
    /// Whom to name, of the recording or else of its corpus.
    public var attribution: String?
    /// The publisher's split.
    public var split: String?
    /// SHA-256 of the whole recording's samples.
    public var pcmSHA256: String?

    /// Seconds from the start of the recording.
    public var start: Double? {
        sampleRate.map { Double(startFrame) / Double($0) }
    }

    /// Seconds from the start of the recording.
    public var end: Double? {
        guard let sampleRate, let endFrame else { return nil }
        return Double(endFrame) / Double(sampleRate)
    }

    /// Seconds.
    public var duration: Double? {
        guard let sampleRate, let endFrame else { return nil }
        return Double(endFrame - startFrame) / Double(sampleRate)
    }

    /// The portable name of a span of a recording.
    ///
    /// - Parameter span: Frames, or nil for the whole recording.
    public static func key(corpus: String, path: String, span: Range<Int64>? = nil) -> String {
        guard let span else { return "\(corpus)/\(path)" }
        return "\(corpus)/\(path)#\(span.lowerBound)-\(span.upperBound)"
    }
}
