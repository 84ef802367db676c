/// What can be wrong with a manifest or a recipe.
public enum ManifestError: Error, CustomStringConvertible, Equatable {
    /// One mistake and where it stands; both counted from 1.
    public struct Mistake: Sendable, Equatable {
        /// Of the file, counted from 1.
        public var line: Int
        /// In that line, counted from 1.
        public var column: Int
        /// What is wrong and what has to stand there.
        public var message: String
    }

    /// There is no folder of manifests.
    case notInstalled
    /// A manifest, or the folder of manifests, cannot be read.
    case cannotRead(path: String, reason: String)
    /// Every mistake of one file, in the order of its lines.
    case mistakes(path: String, [Mistake])

    /// What happened, to which file, and what to do next.
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
