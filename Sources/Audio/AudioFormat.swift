import CSndfile

/// How a file's samples are stored, as its header says.
public struct AudioFormat: Sendable, Equatable {
    /// Container and encoding, such as `FLAC/PCM_16` or `OGG/VORBIS`.
    public let codec: String
    /// Frames a second, Hz.
    public let sampleRate: Int
    /// Samples in a frame.
    public let channels: Int
    /// The frames the header claims, or nil where it does not say.
    ///
    /// A claim: nothing is allocated by it.
    public let declaredFrames: Int?
    /// The canonical sample type of the PCM digest.
    let sampleKind: SampleKind
    /// Whether the claim is an estimate from a bit rate, as it may be in MP3.
    let claimIsEstimate: Bool

    /// - Parameter log: What libsndfile wrote down meanwhile, where it read the header.
    init(_ info: SF_INFO, log: DecoderLog? = nil) {
        codec = CodecName.of(info.format)
        sampleRate = Int(info.samplerate)
        channels = Int(info.channels)
        sampleKind = SampleKind(format: info.format)
        claimIsEstimate = Int(info.format) & Int(SF_FORMAT_TYPEMASK) == SF_FORMAT_MPEG.value
        let frames = max(0, Int(info.frames))
        declaredFrames = info.frames == Int64.max ? nil : log?.declaredFrames(present: frames) ?? frames
    }

    /// What is wrong when decoding ended after `decoded` frames without an error.
    func defect(decoded: Int) -> AudioDefect? {
        guard decoded > 0 else { return .noFrames }
        guard let declaredFrames else { return nil }
        // A constant bit rate lets the MPEG decoder only guess the length; an encoder's padding is within a
        // twentieth even of a short clip.
        let expected = claimIsEstimate ? declaredFrames - max(declaredFrames / 20, 2 * 1152) : declaredFrames
        return decoded < expected ? .short(declared: declaredFrames, decoded: decoded) : nil
    }
}

/// The type in which a file's samples are hashed.
enum SampleKind: Sendable {
    /// Integer PCM of at most 16 bits.
    case int16
    /// Integer PCM of more, its bits at the top of 32.
    case int32
    /// Everything else, full scale at 1.
    case float32

    init(format: Int32) {
        switch Int(format) & Int(SF_FORMAT_SUBMASK) {
        case SF_FORMAT_PCM_S8.value, SF_FORMAT_PCM_U8.value, SF_FORMAT_PCM_16.value: self = .int16
        case SF_FORMAT_PCM_24.value, SF_FORMAT_PCM_32.value: self = .int32
        default: self = .float32
        }
    }
}
