/// How patient a caller is: pauses double from try to try, each moved by a share that the caller chooses, so that many requests that
/// failed together do not come back together.
public struct RetryPolicy: Sendable, Equatable {
    /// Tries in all; LTU's script makes ten.
    public var tries: Int
    /// Tries that may end with a reply that is of no use, each of which is paid for, or with a fault of the server itself.
    public var uselessReplies: Int
    /// The pause after the first try.
    public var firstPause: Duration
    /// No pause of our own is longer.
    public var longestPause: Duration
    /// A pause that the server asks for may be this long.
    public var longestAsked: Duration

    public init(
        tries: Int = 10, uselessReplies: Int = 3, firstPause: Duration = .seconds(1), longestPause: Duration = .seconds(60),
        longestAsked: Duration = .seconds(600)
    ) {
        self.tries = tries
        self.uselessReplies = uselessReplies
        self.firstPause = firstPause
        self.longestPause = longestPause
        self.longestAsked = longestAsked
    }

    /// What comes after a try that failed.
    enum Step: Equatable {
        case pause(Duration)
        case giveUp(EndpointFault)
    }

    /// - Parameters:
    ///   - tried: Tries so far, 1 or more.
    ///   - useless: How many of them ended with a useless reply, this one included.
    ///   - share: From 0 up to but not including 1; 0 halves the pause, 1 leaves it whole.
    func step(after fault: EndpointFault, tried: Int, useless: Int, share: Double) -> Step {
        if fault.course == .never || tried >= tries || useless >= uselessReplies && fault.course == .againAFewTimes { return .giveUp(fault) }
        var pause = min(longestPause, firstPause * Int(1 << min(tried - 1, 30)))
        pause = pause * (0.5 + 0.5 * share)
        if case .status(_, _, let asked?) = fault {
            guard asked <= longestAsked else { return .giveUp(.pauseTooLong(asked)) }
            // All that were sent away together come back spread over the first pause.
            pause = max(pause, asked + firstPause * share)
        }
        return .pause(pause)
    }
}
