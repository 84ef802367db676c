public import Manifest

/// What can go wrong before or while scenes are composed.
public enum ComposingError: Error, CustomStringConvertible {
    /// No recipe has this name.
    case noSuchRecipe(String, known: [String])
    /// Every mistake of a recipe.
    case recipe(ManifestError)
    /// The catalog has another corpus of this name.
    case corpusIsAnother(name: String, title: String)
    /// A file of the same name in another folder is in the corpus already.
    case nameTaken(key: String, by: String)
    /// There are not enough clips that a scene could be made of.
    case tooFewClips(what: String, found: Int, needed: Int)
    /// Time after time no clip served.
    case nothingFits(scene: Int, what: String, tries: Int)

    public var description: String {
        switch self {
        case .noSuchRecipe(let name, let known):
            "there is no recipe of scenes named \(name); known: \(known.joined(separator: ", ")). Or give the path of a file of your own."
        case .recipe(let error):
            error.description
        case .corpusIsAnother(let name, let title):
            "the catalog's corpus \(name) is '\(title)': give composed scenes a corpus of their own by --as NAME"
        case .nameTaken(let key, let other):
            "\(key) is in the catalog already, from \(other): compose into that folder, or into a corpus of another name by --as NAME"
        case .tooFewClips(let what, let found, let needed):
            "scenes need clips of at least \(needed) \(what), of which a corpus or person says that one kind of sound is heard; there are \(found). "
                + "Import more, ask for others by --where, or look at 'trusted' in the recipe."
        case .nothingFits(let scene, let what, let tries):
            "for scene \(scene) none of \(tries) clips served as \(what): loosen the recipe, or ask for other clips by --where"
        }
    }
}
