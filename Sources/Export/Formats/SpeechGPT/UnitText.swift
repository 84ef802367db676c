/// Units as SpeechGPT's text has them: `<sosp><12><874><eosp>`.
enum UnitText {
    /// Unit tokens that the model has: `<0>` to `<999>`.
    static let units = 0..<1000

    /// What is wrong with a text that should be units and nothing else, or nil.
    static func problem(in text: Substring) -> String? {
        guard text.hasPrefix("<sosp>"), text.hasSuffix("<eosp>") else { return "must be units from <sosp> to <eosp> and nothing else" }
        var rest = text.dropFirst("<sosp>".count).dropLast("<eosp>".count)
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

    /// What is wrong with one side of a dialogue, which is wholly units or wholly text; nil where nothing is.
    static func problem(inSide side: Substring) -> String? {
        if side.isEmpty { return "is empty" }
        if side.contains("<sosp>") || side.contains("<eosp>") { return problem(in: side) }
        return hasUnit(side) ? "has units outside <sosp> and <eosp>" : nil
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
    func after(_ prefix: String) -> Substring? {
        hasPrefix(prefix) ? dropFirst(prefix.count) : nil
    }

    /// The parts before and after the first occurrence of a mark.
    func splitOnce(_ mark: String) -> (Substring, Substring)? {
        guard let place = firstRange(of: mark) else { return nil }
        return (self[..<place.lowerBound], self[place.upperBound...])
    }
}
