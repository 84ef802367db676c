/// What can go wrong before or while texts are spoken.
public enum SpeakingError: Error, Equatable, CustomStringConvertible {
    /// No voice has this name.
    case noSuchVoice(String?, known: [String])
    /// A file's ending tells no form that is written.
    case unknownEnding(path: String)
    /// The text is longer than anyone would listen to.
    case textTooLong(characters: Int, most: Int)
    /// The catalog has another corpus of this name.
    case corpusIsAnother(name: String, title: String)
    /// A file of the same name in another folder is in the corpus already.
    case nameTaken(key: String, by: String)
    /// A file of instructions is not there or is none; rows count from 1.
    case unreadableInstructions(path: String, row: Int?, reason: String)

    public var description: String {
        switch self {
        case .noSuchVoice(let name?, let known):
            "there is no voice '\(name)'; there are \(known.joined(separator: ", ")). A voice is a model of the family piper, in models.yaml or in a manifest of your own."
        case .noSuchVoice(nil, _):
            "no voice is installed: run Scripts/setup"
        case .unknownEnding(let path):
            "\(path) ends like no file that can be written: name it .wav or .flac"
        case .textTooLong(let characters, let most):
            "the text has \(characters) characters; speak at most \(most) at once"
        case .corpusIsAnother(let name, let title):
            "the catalog's corpus \(name) is '\(title)': give spoken recordings a corpus of their own by --as NAME"
        case .nameTaken(let key, let other):
            "\(key) is in the catalog already, from \(other): give the file another name or the corpus another by --as NAME"
        case .unreadableInstructions(let path, let row, let reason):
            "cannot read instructions from \(path)\(row.map { ", row \($0)" } ?? ""): \(reason). A record has instruction and reply, or is one of "
                + "Alpaca, ShareGPT or MOSS."
        }
    }
}
