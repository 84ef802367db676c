/// What the making of a set came to.
public struct GenerationReport: Sendable, Equatable, Encodable {
    public enum Outcome: String, Sendable, Encodable {
        /// From the first clip.
        case made
        /// From where an earlier run had been stopped.
        case resumed
        /// It was whole already, and nothing has changed since.
        case unchanged
    }

    public var set: String
    public var system: String
    public var seed: Int
    public var recipeHash: String
    /// SHA-256 over the examples in order, hexadecimal.
    public var digest: String
    public var examples: Int
    /// Clips that have examples.
    public var clips: Int
    /// Examples of each task.
    public var tasks: [String: Int]
    public var outcome: Outcome
}
