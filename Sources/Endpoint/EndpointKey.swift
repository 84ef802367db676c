/// What a server knows its caller by; it shows itself in no message.
public struct EndpointKey: Sendable, CustomStringConvertible {
    private let secret: String

    /// - Throws: `EndpointMistake.unwritableKey` where a header cannot hold it.
    public init(_ secret: String) throws(EndpointMistake) {
        guard !secret.isEmpty, secret.utf8.allSatisfy({ (0x21...0x7e).contains($0) }) else { throw .unwritableKey }
        self.secret = secret
    }

    /// The key that the environment holds: `HEARSAY_LLM_KEY`, else `OPENAI_API_KEY`; nil where neither is set.
    ///
    /// - Throws: `EndpointMistake.unwritableKey`.
    public static func found(in environment: [String: String]) throws(EndpointMistake) -> EndpointKey? {
        for name in ["HEARSAY_LLM_KEY", "OPENAI_API_KEY"] {
            if let secret = environment[name], !secret.isEmpty { return try EndpointKey(secret) }
        }
        return nil
    }

    public var description: String { "a key" }

    var header: String { "Authorization: Bearer \(secret)" }

    /// A text without the key, for servers that say it back.
    func removed(from text: String) -> String {
        text.replacing(secret, with: "…")
    }
}
