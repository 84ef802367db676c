/// What can go wrong before or while clips are labelled.
///
/// A recording that cannot be heard is no error: it is counted, and its state
/// in the catalog says why.
public enum LabelingError: Error, Equatable, CustomStringConvertible {
    /// No labeler has this name.
    case noSuchLabeler(String, known: [String])
    /// More labelers were asked for than one run takes.
    case tooManyLabelers(Int, most: Int)
    /// `models.yaml` does not list what a labeler runs on.
    case noSuchModel(String, role: String)
    /// A model's entry does not say how it is run, or not as it is asked for.
    case notDescribed(String)
    /// A user's model has the name of a labeler.
    case nameTaken(String)
    /// The frames of a model are to become units, and no codebook is named.
    case noCodebook(String)
    /// No model of a family that nothing is installed of.
    case noModelOfFamily(String)
    /// The class list of a tagging model cannot be used.
    case classList(path: String, reason: String)
    /// The list of a text model's tokens cannot be used.
    case vocabulary(path: String, reason: String)
    /// There is not enough speech to train a codebook on.
    case noSpeechForCodebook(frames: Int)
    /// A codebook file cannot be used.
    case codebook(path: String, reason: String)

    /// A recording is not the one that was imported; `what` says how it differs.
    case recordingChanged(path: String, what: String)

    public var description: String {
        switch self {
        case .recordingChanged(let path, let what):
            "\(path) changed since it was imported: \(what). Import it again."
        case .noSuchLabeler(let name, let known):
            "there is no labeler '\(name)'; there are \(known.joined(separator: ", ")) and all"
        case .tooManyLabelers(let count, let most):
            "\(count) labelers were asked for, and one run takes \(most): name fewer, and run again for the others"
        case .noSuchModel(let name, let role):
            "Manifests/models.yaml lists no file '\(role)' of a model '\(name)': restore the manifest"
        case .notDescribed(let name):
            "nothing in the manifest says how the model '\(name)' is run: add a 'tensor' or a 'family' to its entry"
        case .nameTaken(let name):
            "'\(name)' is a labeler, so a model cannot have that name: give it another in your manifest"
        case .noCodebook(let name):
            """
            the frames of the model '\(name)' need a codebook to become units: add a file of k-means centres to its entry, \
            and its role as 'codebook' to the output
            """
        case .noModelOfFamily(let family):
            "no model of the family \(family) is there, and none comes with Hearsay: list yours in a manifest and give that by --models FILE"
        case .classList(let path, let reason):
            "the class list \(path) cannot be used: \(reason). Correct it, or run Scripts/setup again where it is an installed one."
        case .vocabulary(let path, let reason):
            "the vocabulary \(path) cannot be used: \(reason). Run Scripts/setup again."
        case .noSpeechForCodebook(let frames):
            """
            units need a codebook, and the catalog's speech gives \(frames) frames to train one on: \
            import some speech, or install a codebook in the codebooks folder of HEARSAY_HOME
            """
        case .codebook(let path, let reason):
            "the codebook \(path) cannot be used: \(reason). Delete it to have one trained, or restore the file."
        }
    }
}
