/// What can go wrong when clips are judged.
public enum CurationError: Error, CustomStringConvertible {
    case noSuchFilter(String, known: [String])
    case noSuchMiner(String, known: [String])
    /// The vectors that were asked for, if any, are not there.
    case noVectors(String?, known: [String])
    /// An index of so many vectors does not fit.
    case noMemory(vectors: Int)

    public var description: String {
        switch self {
        case .noSuchFilter(let name, let known):
            "there is no filter named \(name); known: \(known.joined(separator: ", "))"
        case .noSuchMiner(let name, let known):
            "pairs are not found by \(name); known: \(known.joined(separator: ", "))"
        case .noVectors(let name, let known):
            (name.map { "nobody named \($0) gave vectors" } ?? "say whose vectors to compare, by --vectors SOURCE")
                + "; there are those of: \(known.isEmpty ? "nobody, so run 'hearsay label vectors' first" : known.joined(separator: ", "))"
        case .noMemory(let vectors):
            "an index of \(vectors) vectors does not fit into memory: choose fewer clips by --from and --to"
        }
    }
}
