/// A named, ordered collection of examples of one system.
///
/// The same recipe, seed and query over the same catalog give the same
/// digest.
public struct ExampleSet: Sendable, Equatable {
    public var id: Int64
    public var name: String
    /// The system whose training data it is, as in `openaqa`.
    public var system: String
    /// The recipe's text, as it was read.
    public var recipe: String
    public var recipeHash: String
    public var seed: Int
    /// The query that chose the clips; nil for all.
    public var query: String?
    /// The catalog's revision that it was made from.
    public var revision: Int64
    /// How many examples it has; nil while it is being made.
    public var examples: Int?
    /// SHA-256 over the examples in order; nil while it is being made.
    public var digest: String?
}

/// One record of an instruction set.
public struct Example: Sendable, Equatable {
    /// Counted from 0 within the set.
    public var position: Int
    public var clipID: Int64
    /// The portable key of the clip.
    public var clipKey: String
    public var task: String
    /// The record as the system's loader knows it, as JSON text with sorted
    /// keys; paths are filled in by the export.
    public var body: String
    /// The statements it rests on.
    public var evidence: [Evidence]
    /// Rows of the further clips that it is about, whose sounds its body
    /// names; empty where it is about one alone.
    public var parents: [Int64]

    public init(
        position: Int, clipID: Int64, clipKey: String, task: String, body: String, evidence: [Evidence], parents: [Int64] = []
    ) {
        self.position = position
        self.clipID = clipID
        self.clipKey = clipKey
        self.task = task
        self.body = body
        self.evidence = evidence
        self.parents = parents
    }

    /// What stands in a body where the export puts the path of a sound, in the form that its loader wants.
    ///
    /// - Parameter index: 0 for the clip's own, then those of `parents`.
    public static func sound(_ index: Int) -> String {
        "{sound \(index)}"
    }
}
