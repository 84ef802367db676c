/// What can go wrong on the ground that every stage runs on.
public enum WorkError: Error, CustomStringConvertible {
    /// A file could not be put in place.
    case cannotWrite(path: String, reason: String)

    public var description: String {
        switch self {
        case .cannotWrite(let path, let reason):
            "cannot write \(path): \(reason). Free some space or choose another folder, then run the command again."
        }
    }
}
