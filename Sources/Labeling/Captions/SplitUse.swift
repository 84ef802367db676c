/// What a publisher's split is for, as far as its name tells.
enum SplitUse: Sendable, Equatable {
    /// Models are trained on it, or there are no splits.
    case training
    /// Models are judged by it.
    case heldOut
    /// A fold, or a name of the publisher's own.
    case unknown

    /// Splits of the corpora that are read: Clotho's `development` is for training, LibriSpeech's `dev-clean` is not.
    init(_ split: String?) {
        guard let name = split?.lowercased() else {
            self = .training
            return
        }
        let words = name.split { !$0.isLetter }
        let heldOut = ["test", "val", "valid", "validation", "eval", "evaluation", "dev"]
        if words.contains(where: { $0.hasPrefix("train") }) || words.contains("development") {
            self = .training
        } else if words.contains(where: { heldOut.contains(String($0)) }) {
            self = .heldOut
        } else {
            self = .unknown
        }
    }

    /// Whether what people said of a clip of this split may be said of one of another: what models are judged by must not come
    /// to where they are trained.
    func mayGive(to other: SplitUse) -> Bool {
        self == .training || other == .heldOut
    }
}
