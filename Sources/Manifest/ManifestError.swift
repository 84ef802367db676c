/// What can be wrong with a manifest or a recipe.
public enum ManifestError: Error, CustomStringConvertible, Equatable {
    /// One mistake and where it stands; both counted from 1.
    public struct Mistake: Sendable, Equatable {
        public var line: Int
        public var column: Int
        public var message: String
    }

    case notInstalled
    case cannotRead(path: String, reason: String)
    /// Every mistake of one file, in the order of its lines.
    case mistakes(path: String, [Mistake])

    public var description: String {
        switch self {
        case .notInstalled:
            "cannot find the folder Manifests: run hearsay from its checkout, or set HEARSAY_MANIFESTS to that folder"
        case .cannotRead(let path, let reason):
            "cannot read \(path): \(reason)"
        case .mistakes(let path, let mistakes):
            mistakes.map { "\(path):\($0.line):\($0.column): \($0.message)" }.joined(separator: "\n")
        }
    }
}
