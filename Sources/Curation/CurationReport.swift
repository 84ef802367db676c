/// What a filter said, or in a dry run would say.
public struct CurationReport: Sendable, Equatable, Encodable {
    /// What one rule costs.
    public struct RuleCost: Sendable, Equatable, Encodable {
        public var name: String
        /// As in `silence ≤ 0.95`.
        public var condition: String
        /// Whether a clip that fails it is dropped; otherwise it is only counted.
        public var drops: Bool
        /// Clips that the rule is for and of which it knows enough.
        public var judged = 0
        /// Clips that the rule is for, but nobody stated what it goes by.
        public var unknown = 0
        /// Clips that fail it.
        public var failed = 0
        public var failedHours = 0.0
        /// Clips that no other dropping rule fails.
        public var failedAlone = 0
        public var failedAloneHours = 0.0
    }

    /// The filter's name.
    public var filter: String
    /// SHA-256 of the recipe, hexadecimal.
    public var recipeHash: String
    /// Whether it only counted.
    public var isDryRun: Bool
    /// Clips that were judged.
    public var clips = 0
    /// Hours of them.
    public var hours = 0.0
    /// Clips that some rule drops.
    public var dropped = 0
    /// Hours of them.
    public var droppedHours = 0.0
    /// Verdicts that are new or other than before; 0 where the same recipe
    /// had judged the same clips.
    public var changed = 0
    /// What each rule costs, in the order of the recipe.
    public var rules: [RuleCost]

    /// Clips that are kept.
    public var kept: Int {
        clips - dropped
    }
}
