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

    public var filter: String
    public var recipeHash: String
    public var isDryRun: Bool
    public var clips = 0
    public var hours = 0.0
    public var dropped = 0
    public var droppedHours = 0.0
    /// Verdicts that are new or other than before; 0 where the same recipe
    /// had judged the same clips.
    public var changed = 0
    public var rules: [RuleCost]

    /// Clips that are kept.
    public var kept: Int {
        clips - dropped
    }
}
