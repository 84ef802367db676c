/// A source's judgement of a clip or an example.
public struct Verdict: Sendable, Equatable {
    public enum Decision: String, Sendable, CaseIterable {
        case keep, drop
    }

    public var decision: Decision
    /// Why, in words and numbers.
    public var reason: String
    public var score: Double?

    public init(_ decision: Decision, reason: String, score: Double? = nil) {
        self.decision = decision
        self.reason = reason
        self.score = score
    }
}
