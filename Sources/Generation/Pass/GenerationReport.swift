/// What the making of a set came to.
public struct GenerationReport: Sendable, Equatable, Encodable {
    /// How the set came to be whole.
    public enum Outcome: String, Sendable, Encodable {
        /// From the first clip.
        case made
        /// From where an earlier run had been stopped.
        case resumed
        /// It was whole already, and nothing has changed since.
        case unchanged
    }

    /// The set's name.
    public var set: String
    /// The system's name, as in `openaqa`.
    public var system: String
    /// The seed that chose phrasings.
    public var seed: Int
    /// SHA-256 of the recipe and all else that decides the examples, hexadecimal.
    public var recipeHash: String
    /// SHA-256 over the examples in order, hexadecimal.
    public var digest: String
    /// Examples of the whole set.
    public var examples: Int
    /// Clips that have examples.
    public var clips: Int
    /// Examples of each task.
    public var tasks: [String: Int]
    /// How it came to be whole.
    public var outcome: Outcome
    /// What the system would write and the catalog holds nothing for, in words.
    public var absent: [String] = []
}
