public import Endpoint

/// What the asking of an endpoint came to.
public struct AskingReport: Sendable, Equatable, Encodable {
    /// Clips whose reply was kept.
    public var replies = 0
    /// Those of them whose reply never was of the form that was asked for, and had questions that can be read all the same.
    public var misshapen = 0
    /// Clips that had a reply before, or had said of them nothing that could be told.
    public var alreadyAnswered = 0
    public var nothingToTell = 0
    /// Clips whose replies gave no question; the last is kept, and they are not asked again.
    public var refused = 0
    /// Clips that are asked again by the next run.
    public var unanswered = 0
    public var requests = 0
    public var promptTokens = 0
    public var replyTokens = 0
    /// How often each thing went wrong, over all tries.
    public var faults: [String: Int] = [:]
    /// Why the run was stopped before all were asked; nil where it was not.
    public var stopped: String?

    mutating func count(_ outcome: ChatEndpoint.Outcome) {
        requests += outcome.tries
        promptTokens += outcome.tokens.asked
        replyTokens += outcome.tokens.said
        for fault in outcome.faults { faults[fault.kind, default: 0] += 1 }
    }
}
