import Foundation

/// A question to a chat model: instructions, and what is asked.
public struct ChatRequest: Sendable {
    /// How the server is told which form the reply has to have.
    public enum ReplyForm: Sendable, Equatable {
        /// By a JSON Schema, as JSON text.
        case schema(name: String, String)
        /// As JSON of any form.
        case object
        /// Not at all, for servers that refuse to be told.
        case untold
    }

    public var system: String
    public var user: String
    public var form: ReplyForm
    /// Tokens that the reply may have.
    public var mostTokens: Int
    /// The field that tells so: `max_tokens`, or `max_completion_tokens` where a server wants that.
    public var mostTokensField: String
    public var temperature: Double?

    public init(
        system: String, user: String, form: ReplyForm, mostTokens: Int, mostTokensField: String = "max_tokens", temperature: Double? = nil
    ) {
        self.system = system
        self.user = user
        self.form = form
        self.mostTokens = mostTokens
        self.mostTokensField = mostTokensField
        self.temperature = temperature
    }

    /// The body of the call, as JSON with sorted keys.
    ///
    /// - Parameter seed: Makes a second try another one, as far as the server heeds it.
    func body(model: String, seed: Int) throws -> Data {
        var fields: [String: Any] = [
            "model": model,
            "messages": [["role": "system", "content": system], ["role": "user", "content": user]],
            "seed": seed,
            "stream": false,
            mostTokensField: mostTokens,
        ]
        if let temperature { fields["temperature"] = temperature }
        switch form {
        case .schema(let name, let schema):
            fields["response_format"] = [
                "type": "json_schema",
                "json_schema": ["name": name, "strict": true, "schema": try JSONSerialization.jsonObject(with: Data(schema.utf8))] as [String: Any],
            ]
        case .object: fields["response_format"] = ["type": "json_object"]
        case .untold: break
        }
        return try JSONSerialization.data(withJSONObject: fields, options: [.sortedKeys, .withoutEscapingSlashes])
    }
}
