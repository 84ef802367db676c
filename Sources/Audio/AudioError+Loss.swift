/// What has become of an audio file that was there and whole when it was imported.
public struct AudioLoss: Sendable, Equatable {
    /// What its recording is from now on.
    public enum Kind: Sendable {
        case missing, damaged
    }

    public var kind: Kind
    /// In words, without the path.
    public var reason: String
}

extension AudioError {
    /// What the error says of the file; nil where the file is not at fault.
    ///
    /// The one rule for the state of a recording, whoever meets the error.
    public var loss: AudioLoss? {
        switch self {
        case .missing: AudioLoss(kind: .missing, reason: "the file is gone")
        case .unreadable(_, let reason): AudioLoss(kind: .damaged, reason: "the file cannot be read (\(reason))")
        case .defective(_, let defect): AudioLoss(kind: .damaged, reason: "\(defect)")
        case .spanOutside(_, let start, let end, let frames):
            AudioLoss(
                kind: .damaged,
                reason: "frames \(start) to \(end) were wanted of \(frames): the file changed since it was imported; import it again")
        case .cannotWrite, .unsupported: nil
        }
    }
}
