/// A question with its reply, both in words that can be spoken.
public struct Instruction: Sendable, Hashable {
    public var question: String
    public var reply: String

    public init(question: String, reply: String) {
        self.question = question
        self.reply = reply
    }
}

/// Which instructions are spoken.
public struct InstructionRules: Sendable {
    /// Words that a reply may have: SpeechGPT keeps those of fewer than 35.
    public var mostReplyWords: Int
    /// Words that a question may have.
    public var mostQuestionWords: Int

    public init(mostReplyWords: Int = 34, mostQuestionWords: Int = 60) {
        self.mostReplyWords = mostReplyWords
        self.mostQuestionWords = mostQuestionWords
    }

    /// Why an instruction is not spoken, as a word for counts; nil where it is.
    ///
    /// Marks that a dialogue's own marks could be mistaken for, code and letters that an English voice has no sound for are no words.
    func refusal(of instruction: Instruction) -> String? {
        if instruction.reply.isEmpty || instruction.question.isEmpty { return "empty" }
        if Self.words(instruction.reply) > mostReplyWords { return "long reply" }
        if Self.words(instruction.question) > mostQuestionWords { return "long question" }
        return [instruction.question, instruction.reply].allSatisfy(Self.isSpeakable) ? nil : "not words"
    }

    private static func words(_ text: String) -> Int {
        text.split(whereSeparator: \.isWhitespace).count
    }

    private static func isSpeakable(_ text: String) -> Bool {
        guard text.contains(where: \.isLetter), !text.contains("://") else { return false }
        return text.unicodeScalars.allSatisfy { scalar in
            if "<>[]{}|`\\_=#*".unicodeScalars.contains(scalar) { return false }
            // Latin letters with their accents, and the quotes and dashes of print.
            return (0x20..<0x250).contains(scalar.value) || (0x2010...0x2026).contains(scalar.value)
        }
    }
}
