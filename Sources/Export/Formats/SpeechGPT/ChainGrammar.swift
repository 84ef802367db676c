/// The grammar of a chain of modality in one string.
///
///     [Human]: U<eoh>. [SpeechGPT]: T; [ta] T; [ua] U<eoa>.
///
/// A question in text is not written down again, and a reply that is not spoken ends with its text.
enum ChainGrammar {
    /// What is wrong with a dialogue, or nil.
    static func problem(in dialogue: String) -> String? {
        guard let human = dialogue.after("[Human]: ") else { return "does not begin with '[Human]: '" }
        guard let turns = human.splitOnce("<eoh>. [SpeechGPT]: "), !turns.0.contains("<eoh>"), !turns.1.contains("<eoh>") else {
            return "must have one '<eoh>. [SpeechGPT]: ' between the turns"
        }
        if let problem = UnitText.problem(inSide: turns.0) { return "the question \(problem)" }
        guard let end = ["<eoa>.", "<eos>."].first(where: turns.1.hasSuffix) else { return "does not end with '<eoa>.'" }
        let answer = turns.1.dropLast(end.count)
        guard let text = written(answer, isSpoken: turns.0.hasPrefix("<sosp>")) else {
            return "the answer must have '[ta] ' before its text, and before that what was asked if that was spoken and only then"
        }
        guard let parts = text.splitOnce("; [ua] ") else { return plain(text, "reply") }
        if let problem = plain(parts.0, "reply") { return problem }
        return UnitText.problem(in: parts.1).map { "the spoken reply \($0)" }
    }

    /// What follows `[ta] `; nil where what stands before it is not as it should be.
    private static func written(_ answer: Substring, isSpoken: Bool) -> Substring? {
        guard isSpoken else { return answer.after("[ta] ") }
        guard let parts = answer.splitOnce("; [ta] "), plain(parts.0, "question") == nil else { return nil }
        return parts.1
    }

    private static func plain(_ text: Substring, _ what: String) -> String? {
        if text.isEmpty { return "the \(what) is empty" }
        return text.contains("<sosp>") || text.contains("[ta]") || text.contains("[ua]") ? "the \(what) has marks in its text" : nil
    }
}
