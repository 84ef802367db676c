/// What is wrong with the sound of a file that could be read.
public enum AudioDefect: Error, Sendable, Equatable, CustomStringConvertible {
    /// The file has no bytes.
    case empty
    /// No decoder knows the bytes; the reason is libsndfile's.
    case notAudio(reason: String)
    /// The header is whole and no frame follows it.
    case noFrames
    /// Fewer frames decode than the header declares.
    ///
    /// A truncated file and a header that claims too much look the same from here.
    case short(declared: Int, decoded: Int)
    /// The decoder stopped, or lost its way, after so many frames.
    case corrupt(decoded: Int, declared: Int?, reason: String)

    public var description: String {
        switch self {
        case .empty:
            "the file is empty"
        case .notAudio(let reason):
            "not audio in a known format (\(reason))"
        case .noFrames:
            "the file holds a header and no samples"
        case .short(let declared, let decoded):
            "the header declares \(declared) frames and \(decoded) decode"
        case .corrupt(let decoded, let declared?, let reason):
            "decoding failed after \(decoded) of \(declared) frames (\(reason))"
        case .corrupt(let decoded, nil, let reason):
            "decoding failed after \(decoded) frames (\(reason))"
        }
    }
}
