/// What can go wrong with a catalog file.
public enum CatalogError: Error, CustomStringConvertible {
    case noSuchCatalog(String)
    case cannotOpen(String, reason: String)
    /// A SQLite file of somebody else's, which is left as it is.
    case notACatalog(String)
    case newerCatalog(String)
    case database(String, reason: String)
    case vectorFile(String, reason: String)
    case noSuchSet(String, known: [String])
    /// Two commands write one set.
    case setInTheMaking(String)

    public var description: String {
        switch self {
        case .noSuchCatalog(let path):
            "there is no catalog at \(path): make one with 'hearsay import CORPUS PATH', or name yours with --catalog FILE"
        case .cannotOpen(let path, let reason):
            "cannot open the catalog \(path): \(reason). Is it a SQLite file, and may you write beside it?"
        case .notACatalog(let path):
            "\(path) is no catalog of hearsay: name yours with --catalog FILE"
        case .newerCatalog(let path):
            "the catalog \(path) was made by a newer hearsay: use that version, or start a new catalog with --catalog FILE"
        case .database(let path, let reason):
            "the catalog \(path) refused: \(reason). What was finished before is kept; run the command again."
        case .vectorFile(let path, let reason):
            "the vectors in \(path) cannot be used: \(reason). Restore the file, or label 'vectors' again in a new catalog."
        case .setInTheMaking(let name):
            "another command is making the set \(name). Wait for it, or choose another name with --set."
        case .noSuchSet(let name, let known):
            "there is no set named \(name). "
                + (known.isEmpty ? "Make one with 'hearsay generate SYSTEM --set \(name)'." : "Known sets: \(known.joined(separator: ", ")).")
        }
    }
}
