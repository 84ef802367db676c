/// What can go wrong between a file and its samples.
public enum AudioError: Error, Equatable, CustomStringConvertible {
    /// There is no file at the path.
    case missing(path: String)
    /// The system would not let the file be read, or it is not a regular file.
    case unreadable(path: String, reason: String)
    /// The file was read and its sound is defective.
    case defective(path: String, defect: AudioDefect)
    /// Frames were asked for that the recording does not have.
    case spanOutside(path: String, start: Int, end: Int, frames: Int)
    /// A file could not be written.
    case cannotWrite(path: String, reason: String)
    /// A signal has a shape that a tool refuses, such as a rate of 4 Hz.
    case unsupported(what: String, reason: String)

    public var description: String {
        switch self {
        case .missing(let path):
            "there is no file \(path). Put it back or import the corpus again."
        case .unreadable(let path, let reason):
            "cannot read \(path): \(reason). Check the path and its permissions."
        case .defective(let path, let defect):
            "\(path) is damaged: \(defect). Fetch the file again."
        case .spanOutside(let path, let start, let end, let frames):
            "frames \(start) to \(end) were asked of \(path), which has \(frames). Import the corpus again."
        case .cannotWrite(let path, let reason):
            "cannot write \(path): \(reason). Free some space or choose another folder."
        case .unsupported(let what, let reason):
            "\(what) cannot be used: \(reason)."
        }
    }
}
