import Foundation

/// What a chat model said.
public struct ChatReply: Sendable, Equatable {
    /// Its words, as they came.
    public var text: String
    /// Whether it was cut off at the most tokens it may have.
    public var isCutOff: Bool
    public var tokens: TokenCount

    public init(text: String, isCutOff: Bool = false, tokens: TokenCount = TokenCount()) {
        self.text = text
        self.isCutOff = isCutOff
        self.tokens = tokens
    }

    /// Reads the body of a chat completion.
    ///
    /// - Throws: `EndpointFault.unusable`.
    init(body: Data) throws(EndpointFault) {
        let completion: Completion
        do {
            completion = try JSONDecoder().decode(Completion.self, from: body)
        } catch {
            throw .unusable(reason: "the reply is not a chat completion in JSON", reply: String(decoding: body, as: UTF8.self))
        }
        if let message = completion.error?.message {
            throw .unusable(reason: "the reply is an error: \(message.prefix(200))", reply: String(decoding: body, as: UTF8.self))
        }
        guard let choice = completion.choices?.first, let text = choice.message?.content, !text.isEmpty else {
            throw .unusable(reason: "the reply holds no words", reply: String(decoding: body, as: UTF8.self))
        }
        self.text = text
        isCutOff = choice.finishReason == "length"
        tokens = TokenCount(asked: completion.usage?.promptTokens ?? 0, said: completion.usage?.completionTokens ?? 0)
    }

    private struct Completion: Decodable {
        var choices: [Choice]?
        var usage: Usage?
        var error: Failure?
    }

    private struct Choice: Decodable {
        var message: Message?
        var finishReason: String?

        enum CodingKeys: String, CodingKey {
            case message
            case finishReason = "finish_reason"
        }
    }

    private struct Message: Decodable {
        var content: String?
    }

    private struct Usage: Decodable {
        var promptTokens: Int?
        var completionTokens: Int?

        enum CodingKeys: String, CodingKey {
            case promptTokens = "prompt_tokens"
            case completionTokens = "completion_tokens"
        }
    }

    private struct Failure: Decodable {
        var message: String?
    }
}

/// Tokens as the server counts and bills them; 0 where it does not tell.
public struct TokenCount: Sendable, Equatable {
    /// In what was asked.
    public var asked: Int
    /// In what was said.
    public var said: Int

    public init(asked: Int = 0, said: Int = 0) {
        self.asked = asked
        self.said = said
    }

    public static func += (sum: inout TokenCount, more: TokenCount) {
        // A server that lies about its tokens stops no run.
        sum.asked = sum.asked.addingReportingOverflow(max(0, more.asked)).partialValue
        sum.said = sum.said.addingReportingOverflow(max(0, more.said)).partialValue
    }
}
