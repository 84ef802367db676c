/// The grammar of a SpeechGPT dialogue in one string.
///
///     [Human]: D This is input: (U|T)<eoh> [SpeechGPT]: (T|U)<eoa>
///
/// U is `<sosp><12><874>…<eosp>`; one side is units and the other is text.
/// `<eos>` may stand for `<eoa>`, as it does in the paper.
enum DialogueGrammar {
    /// Unit tokens that the model has: `<0>` to `<999>`.
    static let units = 0..<1000

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
            if let problem = problem(inSide: text) { return "the \(side) \(problem)" }
        }
        let spoken = sides.filter { $0.1.hasPrefix("<sosp>") }.count
        return spoken == 1 ? nil : "must have units on one side and text on the other"
    }

    /// A side is wholly units or wholly text.
    private static func problem(inSide side: Substring) -> String? {
        if side.isEmpty { return "is empty" }
        guard side.contains("<sosp>") || side.contains("<eosp>") else {
            return hasUnit(side) ? "has units outside <sosp> and <eosp>" : nil
        }
        guard side.hasPrefix("<sosp>"), side.hasSuffix("<eosp>") else { return "must be units from <sosp> to <eosp> and nothing else" }
        var rest = side.dropFirst("<sosp>".count).dropLast("<eosp>".count)
        if rest.isEmpty { return "has no unit between <sosp> and <eosp>" }
        while !rest.isEmpty {
            guard rest.first == "<", let close = rest.firstIndex(of: ">") else { return "has something that is no unit: \(rest.prefix(12))" }
            let digits = rest[rest.index(after: rest.startIndex)..<close]
            guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let unit = Int(digits), String(unit) == digits else {
                return "has something that is no unit: <\(digits.prefix(12))>"
            }
            guard units.contains(unit) else { return "has the unit <\(unit)>; the model knows <0> to <\(units.upperBound - 1)>" }
            rest = rest[rest.index(after: close)...]
        }
        return nil
    }

    private static func hasUnit(_ text: Substring) -> Bool {
        var rest = text
        while let open = rest.firstIndex(of: "<") {
            rest = rest[rest.index(after: open)...]
            let digits = rest.prefix { $0.isNumber }
            if !digits.isEmpty, rest.dropFirst(digits.count).first == ">" { return true }
        }
        return false
    }
}

extension StringProtocol where SubSequence == Substring {
    /// What follows a prefix, or nil where the text begins otherwise.
    fileprivate func after(_ prefix: String) -> Substring? {
        hasPrefix(prefix) ? dropFirst(prefix.count) : nil
    }

    /// The parts before and after the first occurrence of a mark.
    fileprivate func splitOnce(_ mark: String) -> (Substring, Substring)? {
        guard let place = firstRange(of: mark) else { return nil }
        return (self[..<place.lowerBound], self[place.upperBound...])
    }
}
