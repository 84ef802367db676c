/// What a check of a set came to.
public struct AnswerReport: Sendable, Equatable, Encodable {
    /// An example that something speaks against.
    public struct Finding: Sendable, Equatable, Encodable {
        /// The example's position in the set.
        public var position: Int
        public var task: String
        /// What is wrong, as the verdict has it.
        public var reason: String
    }

    /// The set's name.
    public var set: String
    /// The system's name, as in `openaqa`.
    public var system: String
    /// Examples of the set.
    public var examples = 0
    /// Those whose task has a rule.
    public var checked = 0
    /// Those that say what their evidence says.
    public var agreeing = 0
    /// Those with a drop verdict now.
    public var dropped = 0
    /// Those that are kept and marked, as for words of refusal.
    public var tagged = 0
    /// Verdicts that are new or other than before.
    public var changed = 0
    /// Examples of tasks without a rule, by task.
    public var unchecked: [String: Int] = [:]
    /// Examples that are dropped, by task.
    public var droppedByTask: [String: Int] = [:]
    /// Examples with a fault, by what was looked at.
    public var faults: [String: Int] = [:]
    /// The first of those that are dropped; all of them are in the catalog.
    public var findings: [Finding] = []

    /// Findings that a report keeps.
    static let mostFindings = 100

    /// Whether every example that was looked at says what its evidence says.
    public var isSound: Bool {
        dropped == 0
    }
}
