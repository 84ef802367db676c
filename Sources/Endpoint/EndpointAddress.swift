import Foundation

/// Where an OpenAI-compatible server takes chats.
public struct EndpointAddress: Sendable, Equatable {
    /// The whole address of the call, as in `http://localhost:8080/v1/chat/completions`.
    public let chat: String
    /// Whether the server is on this machine, so that no proxy stands between.
    let isLocal: Bool

    /// Reads what people write for an endpoint: the server alone, its `/v1`, or the whole call.
    ///
    /// - Throws: `EndpointMistake` where it is no address of the web.
    public init(_ text: String) throws(EndpointMistake) {
        guard var parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased(), ["http", "https"].contains(scheme),
            let host = parts.host, !host.isEmpty
        else { throw .notAnAddress(text) }
        // What stands in an address is kept in logs and shown in lists of processes.
        guard parts.user == nil, parts.password == nil else { throw .keyInAddress }
        let path = parts.path.hasSuffix("/") ? String(parts.path.dropLast()) : parts.path
        parts.path =
            if path.hasSuffix("/chat/completions") {
                path
            } else {
                (path.isEmpty ? "/v1" : path) + "/chat/completions"
            }
        guard let whole = parts.string else { throw .notAnAddress(text) }
        chat = whole
        isLocal = ["localhost", "127.0.0.1", "::1", "[::1]"].contains(host.lowercased())
    }
}

/// What a user got wrong about an endpoint.
public enum EndpointMistake: Error, Equatable, CustomStringConvertible {
    case notAnAddress(String)
    case keyInAddress
    case unwritableKey

    public var description: String {
        switch self {
        case .notAnAddress(let text):
            "'\(text)' is not the address of a server: it has to begin with http:// or https://, as in http://localhost:8080/v1"
        case .keyInAddress:
            "the address holds a name or password; put the key into HEARSAY_LLM_KEY instead"
        case .unwritableKey:
            "the key in HEARSAY_LLM_KEY or OPENAI_API_KEY has blanks, control characters or letters that no key has"
        }
    }
}
