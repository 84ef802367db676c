/// One record of an instruction file in any of the forms that are read; of a dialogue the first question with its reply.
///
/// - Our own: `instruction`, `reply`.
/// - Alpaca: `instruction`, `input`, `output`; one with an input is about a text that nobody hears.
/// - ShareGPT: `conversations` of `from` and `value`, the first turn by `human`.
/// - MOSS: moss-002-sft has the dialogue in `plain_text`, moss-003-sft in `chat`, turn by turn.
struct InstructionRecord: Decodable {
    struct Turn: Decodable {
        var from: String
        var value: String
    }

    struct Exchange: Decodable {
        var human: String?
        var moss: String?

        enum CodingKeys: String, CodingKey {
            case human = "Human"
            case moss = "MOSS"
        }
    }

    var instruction: String?
    var input: String?
    var output: String?
    var reply: String?
    var conversations: [Turn]?
    var chat: [String: Exchange]?
    var plainText: String?

    enum CodingKeys: String, CodingKey {
        case instruction, input, output, reply, conversations, chat
        case plainText = "plain_text"
    }

    /// The question and its reply, each in one line; nil where the record has none.
    var first: Instruction? {
        let parts = ownParts ?? conversationParts ?? chatParts ?? plainParts
        return parts.map { Instruction(question: Self.inOneLine($0), reply: Self.inOneLine($1)) }
    }

    private var ownParts: (String, String)? {
        guard let instruction, input?.isEmpty ?? true, let answer = reply ?? output else { return nil }
        return (instruction, answer)
    }

    private var conversationParts: (String, String)? {
        guard let turns = conversations, turns.count > 1, ["human", "user"].contains(turns[0].from), ["gpt", "assistant"].contains(turns[1].from)
        else { return nil }
        return (turns[0].value, turns[1].value)
    }

    private var chatParts: (String, String)? {
        guard let turn = chat?["turn_1"], let human = turn.human, let moss = turn.moss else { return nil }
        return (Self.between("<|Human|>:", "<eoh>", in: human), Self.between("<|MOSS|>:", "<eom>", in: moss))
    }

    private var plainParts: (String, String)? {
        guard let text = plainText, let question = text.firstRange(of: "<eoh>"), let answer = text.firstRange(of: "<eoa>"),
            question.upperBound <= answer.lowerBound
        else { return nil }
        return (
            Self.between("[Human]:", "<eoh>", in: String(text[..<question.lowerBound])),
            Self.between("[MOSS]:", "<eoa>", in: String(text[question.upperBound..<answer.lowerBound]))
        )
    }

    /// What stands between two marks, either of which may be absent.
    private static func between(_ begin: String, _ end: String, in text: String) -> String {
        let from = text.firstRange(of: begin)?.upperBound ?? text.startIndex
        let rest = text[from...]
        return String(rest[..<(rest.firstRange(of: end)?.lowerBound ?? rest.endIndex)])
    }

    private static func inOneLine(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
