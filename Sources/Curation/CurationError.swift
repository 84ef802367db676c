/// What can go wrong when clips are judged.
public enum CurationError: Error, CustomStringConvertible {
    case noSuchFilter(String, known: [String])

    public var description: String {
        switch self {
        case .noSuchFilter(let name, let known):
            "there is no filter named \(name); known: \(known.joined(separator: ", "))"
        }
    }
}
