public import Manifest

/// What can go wrong when a set is made.
public enum GenerationError: Error, CustomStringConvertible {
    case noSuchSystem(String, known: [String])
    /// Every mistake of a recipe and of the phrasings it names.
    case recipe([ManifestError])
    /// Someone added to the catalog while the set was being made.
    case catalogChanged(set: String)
    /// The set vanished from under its maker.
    case setVanished(String)

    public var description: String {
        switch self {
        case .noSuchSystem(let name, let known):
            "there is no system named \(name); known: \(known.joined(separator: ", "))"
        case .recipe(let errors):
            errors.map(\.description).joined(separator: "\n")
        case .catalogChanged(let set):
            "the catalog was added to while the set \(set) was being made. Run the command again when the other command has ended; "
                + "the set is then made from what the catalog says by that time."
        case .setVanished(let set):
            "the set \(set) was removed or made anew by another command. Run this command again, or choose another name with --set."
        }
    }
}
