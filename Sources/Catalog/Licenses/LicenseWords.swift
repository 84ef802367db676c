/// A publisher's words for a licence in one form: lower case, without punctuation, numbers as versions, addresses as the names they are of.
struct LicenseWords {
    private(set) var words: [String] = []

    init(_ text: String) {
        // As R has it: "GPL (>= 2)".
        for piece in text.replacing(">=", with: " + ").split(whereSeparator: { $0.isWhitespace || "\"'<>()[]{},;|".contains($0) }) {
            if let name = LicenseAddress.name(String(piece)) {
                words += Self.split(name)
            } else {
                words += Self.split(String(piece))
            }
        }
        words = Self.joined(words)
    }

    /// Runs of letters, of digits with dots between them, and each `+`.
    private static func split(_ text: String) -> [String] {
        var words: [String] = []
        var word = ""
        var isNumber = false
        func finish() {
            if isNumber {
                while word.last == "." { word.removeLast() }
                if !word.isEmpty, !word.contains(".") { word += ".0" }
            }
            if !word.isEmpty { words.append(word) }
            word = ""
        }
        for character in text.lowercased() {
            let startsNumber = character.isASCII && character.isNumber
            if startsNumber || (isNumber && character == "." && !word.isEmpty) {
                if !isNumber { finish() }
                isNumber = true
                word.append(character)
            } else {
                if isNumber { finish() }
                isNumber = false
                if character.isLetter {
                    word.append(character)
                } else {
                    finish()
                    if character == "+" { words.append("+") }
                }
            }
        }
        finish()
        return words
    }

    /// Words that are written in two, in one or with a slip, as one.
    private static func joined(_ words: [String]) -> [String] {
        var joined: [String] = []
        var index = 0
        while index < words.count {
            let next = index + 1 < words.count ? words[index + 1] : ""
            switch (words[index], next) {
            case ("creative", "commons"): joined.append("cc")
            case ("cc", "0.0"), ("cc", "zero"): joined.append("cc0")
            case ("non", "commercial"), ("non", "commerical"): joined.append("nc")
            case ("share", "alike"): joined.append("sa")
            case ("no", "derivatives"), ("no", "derivative"), ("no", "derivs"), ("no", "derivates"): joined.append("nd")
            case ("sampling", "plus"), ("sampling", "+"): joined.append("sampling+")
            // Behind "no derivative".
            case ("works", _) where joined.last == "nd", ("work", _) where joined.last == "nd":
                index += 1
                continue
            default:
                joined += single[words[index]] ?? glued(words[index]) ?? [words[index]]
                // The last word of "Creative Commons 0".
                if [["cc", "0.0"], ["cc", "zero"]].contains(Array(joined.suffix(2))) {
                    joined.removeLast(2)
                    joined.append("cc0")
                }
                index += 1
                continue
            }
            index += 2
        }
        return joined
    }

    private static let single: [String: [String]] = [
        "attribution": ["cc", "by"], "noncommercial": ["nc"], "noncommerical": ["nc"], "sharealike": ["sa"], "noderivs": ["nd"], "noderiv": ["nd"],
        "noderivatives": ["nd"], "noderivative": ["nd"], "noderivates": ["nd"], "noderivativeworks": ["nd"], "creativecommons": ["cc"],
        "samplingplus": ["sampling+"], "gplv": ["gpl"], "lgplv": ["lgpl"], "agplv": ["agpl"], "gfdlv": ["gfdl"], "licence": ["license"],
    ]

    /// `ccbync` → cc, by, nc.
    private static func glued(_ word: String) -> [String]? {
        guard word.count > 3, word.hasPrefix("cc") || word.hasPrefix("by") else { return nil }
        var rest = word[...]
        var parts: [String] = []
        while !rest.isEmpty {
            guard ["cc", "by", "nc", "nd", "sa"].contains(rest.prefix(2)) else { return nil }
            parts.append(String(rest.prefix(2)))
            rest = rest.dropFirst(2)
        }
        return parts
    }
}
