/// Why a call to an endpoint gave nothing that can be used.
public enum EndpointFault: Error, Sendable, Equatable, CustomStringConvertible {
    /// No connection: no such host, nobody listens, no common encryption.
    case unreachable(String)
    /// Seconds that were waited for the whole reply.
    case timedOut(Double)
    /// The connection ended before the reply did.
    case brokenOff(String)
    /// More bytes than are taken.
    case tooLong(most: Int)
    /// The server's answer is an error.
    case status(Int, message: String, retryAfter: Duration?)
    /// The server asks for a longer pause than is made.
    case pauseTooLong(Duration)
    /// The reply is no chat completion, or its text is not what was asked for.
    case unusable(reason: String, reply: String)
    /// The whole run is being stopped.
    case stopped

    public var description: String {
        switch self {
        case .unreachable(let reason): "the endpoint cannot be reached: \(reason)"
        case .timedOut(let seconds): "no whole reply came within \(Int(seconds.rounded(.up))) s"
        case .brokenOff(let reason): "the connection broke off: \(reason)"
        case .tooLong(let most): "the reply has more than \(most) bytes"
        case .status(let status, let message, _): "the endpoint answered \(status)\(message.isEmpty ? "" : ": \(message)")"
        case .pauseTooLong(let pause): "the endpoint asks to wait \(pause.components.seconds) s before the next request"
        case .unusable(let reason, _): reason
        case .stopped: "the run was being stopped"
        }
    }

    /// How a call goes on after it.
    enum Course: Equatable {
        /// Another try may do better, with all the patience there is.
        case again
        /// Another try may do better, but a model that writes rubbish costs money each time, and a server that breaks on a request
        /// mostly does so again.
        case againAFewTimes
        /// The same request will never be answered.
        case never
    }

    var course: Course {
        switch self {
        case .unreachable, .timedOut, .brokenOff: .again
        case .tooLong, .unusable: .againAFewTimes
        case .status(let status, _, _): Self.course(status)
        case .pauseTooLong, .stopped: .never
        }
    }

    /// What the server says of itself passes, as that it is too busy; what it says of the request does not. 500 may be either: servers of
    /// models answer so to a schema that they cannot read.
    private static func course(_ status: Int) -> Course {
        switch status {
        case 408, 409, 425, 429: .again
        case 500: .againAFewTimes
        case 501, 505: .never
        default: status > 500 ? .again : .never
        }
    }

    /// Whether no other request will be answered either: a wrong key, address or model, or a server that sends everyone away for long.
    public var concernsAll: Bool {
        switch self {
        case .status(let status, _, _): [401, 402, 403, 404, 405, 501].contains(status)
        case .pauseTooLong: true
        default: false
        }
    }

    /// What it is counted under, as in `status 429`.
    public var kind: String {
        switch self {
        case .unreachable: "not reached"
        case .timedOut: "timed out"
        case .brokenOff: "broken off"
        case .tooLong: "too long"
        case .status(let status, _, _): "status \(status)"
        case .pauseTooLong: "sent away"
        case .unusable: "not as asked for"
        case .stopped: "stopped"
        }
    }
}
