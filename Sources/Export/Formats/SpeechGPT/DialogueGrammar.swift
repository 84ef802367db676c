/// The grammar of a SpeechGPT dialogue in one string.
///
///     [Human]: D This is input: (U|T)<eoh> [SpeechGPT]: (T|U)<eoa>
///
/// U is `<sosp><12><874>…<eosp>`; one side is units and the other is text.
/// `<eos>` may stand for `<eoa>`, as it does in the paper.
enum DialogueGrammar {
    /// What is wrong with a dialogue, or nil.
    static func problem(in dialogue: String) -> String? {
        guard let human = dialogue.after("[Human]: ") else { return "does not begin with '[Human]: '" }
        let turns = human.splitOnce("<eoh> [SpeechGPT]: ")
        guard let turns, !turns.0.contains("<eoh>"), !turns.1.contains("<eoh>") else {
            return "must have one '<eoh> [SpeechGPT]: ' between the turns"
        }
        guard let asked = turns.0.splitOnce(" This is input: "), !asked.0.isEmpty else {
            return "has no task description before ' This is input: '"
        }
        var answer = turns.1
        while answer.last == " " { answer.removeLast() }
        guard let end = ["<eoa>", "<eos>"].first(where: answer.hasSuffix) else { return "does not end with <eoa>" }
        answer.removeLast(end.count)
        let sides = [("input", asked.1), ("answer", answer)]
        for (side, text) in sides {
            if let problem = UnitText.problem(inSide: text) { return "the \(side) \(problem)" }
        }
        let spoken = sides.filter { $0.1.hasPrefix("<sosp>") }.count
        return spoken == 1 ? nil : "must have units on one side and text on the other"
    }
}
