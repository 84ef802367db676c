/// A text as it is spoken: sentences of clauses, each with the mark that ends it.
///
/// A voice takes a sentence at a time, and learned to fall, rise or wait at a
/// mark. Abbreviated titles, initials and full stops before a small letter end
/// no sentence.
struct SpokenText: Sendable, Equatable {
    /// Words up to a mark.
    struct Clause: Sendable, Equatable {
        var words: String
        /// One of `. ! ? , ; :`; nil where a clause was cut for its length.
        var mark: Character?
    }

    /// At least one clause each, at most some twenty seconds of speech.
    private(set) var sentences: [[Clause]] = []

    /// Characters that a voice is given at once. Its memory grows with them: 300 are about twenty seconds.
    static let longestSentence = 300
    /// The program that makes phonemes gets a clause through a pipe, which surely holds this many bytes.
    static let mostClauseBytes = 4_000

    private static let titles: Set<String> = [
        "mr", "mrs", "ms", "mx", "dr", "prof", "st", "rev", "hon", "gen", "col", "maj", "capt", "lt", "sgt", "no", "vol", "fig",
    ]

    private var clauses: [Clause] = []
    private var words = ""

    init(_ text: String) {
        let characters = Array(text)
        for (index, character) in characters.enumerated() {
            let next = index + 1 < characters.count ? characters[index + 1] : " "
            read(character, next: next, rest: characters[(index + 1)...])
        }
        endClause(".")
        endSentence()
    }

    private mutating func read(_ character: Character, next: Character, rest: ArraySlice<Character>) {
        let endsWord = next.isWhitespace || Self.closing.contains(next) || Self.ending.contains(next)
        switch character {
        case ".", "…":
            guard endsWord, !(character == "." && goesOn(rest)) else { return words.append(character == "…" ? " " : ".") }
            endClause(".")
            endSentence()
        case "。", "！", "？", "!", "?":
            guard endsWord || !character.isASCII else { return words.append(character) }
            endClause(character == "。" ? "." : character == "!" || character == "！" ? "!" : "?")
            endSentence()
        case ",", ";", ":":
            guard endsWord else { return words.append(character) }
            endClause(character)
        case "—", "(", ")", "[", "]", "{", "}", "，", "、", "；", "：":
            endClause(",")
        case "–", "-":
            // Between words it is a dash, within one a hyphen.
            guard next.isWhitespace, words.last?.isWhitespace ?? true else { return words.append(character) }
            endClause(",")
        case "\n", "\r\n", "\r", "\u{2028}", "\u{2029}":
            guard rest.first?.isNewline == true else { return words.append(" ") }
            endClause(".")
            endSentence()
        default:
            if character.isWhitespace {
                words.append(" ")
            } else if character.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control }) {
                words.append(character)
            }
        }
    }

    private static let closing: Set<Character> = ["\"", "'", "”", "’", "»", ")", "]", "}"]
    private static let ending: Set<Character> = [".", "!", "?", "…"]

    /// Whether the full stop is part of what goes on.
    private func goesOn(_ rest: ArraySlice<Character>) -> Bool {
        let word = words.split(whereSeparator: \.isWhitespace).last.map { $0.lowercased() } ?? ""
        let next = rest.first { !$0.isWhitespace && !Self.closing.contains($0) }
        if rest.first.map(Self.ending.contains) == true { return true }
        guard next != nil else { return false }
        let isInitials = word.split(separator: ".").allSatisfy { $0.count == 1 && $0.first?.isLetter == true }
        return Self.titles.contains(word) || (!word.isEmpty && isInitials) || next?.isLowercase == true
    }

    /// Ends a clause; one without letters, digits or symbols is none, and gives its mark to none.
    private mutating func endClause(_ mark: Character) {
        let spoken = words.split(separator: " ").joined(separator: " ")
        words = ""
        guard spoken.contains(where: { $0.isLetter || $0.isNumber || $0.isSymbol }) else { return }
        var pieces = Self.cut(spoken)
        let last = pieces.popLast() ?? spoken
        for piece in pieces { add(Clause(words: piece, mark: nil)) }
        add(Clause(words: last, mark: mark))
    }

    private mutating func add(_ clause: Clause) {
        let length = clauses.reduce(clause.words.count) { $0 + $1.words.count }
        if length > Self.longestSentence { endSentence() }
        clauses.append(clause)
    }

    private mutating func endSentence() {
        if !clauses.isEmpty { sentences.append(clauses) }
        clauses = []
    }

    /// Pieces that are short enough, cut between words where there are words.
    private static func cut(_ text: String) -> [String] {
        var pieces: [String] = []
        var piece = ""
        func fits(_ text: String) -> Bool { text.count <= longestSentence && text.utf8.count <= mostClauseBytes }
        for word in text.split(separator: " ") {
            let longer = piece.isEmpty ? String(word) : piece + " " + word
            if fits(longer) {
                piece = longer
                continue
            }
            if !piece.isEmpty { pieces.append(piece) }
            piece = ""
            for character in word {
                if !fits(piece + String(character)) {
                    pieces.append(piece)
                    piece = ""
                }
                // A letter under a heap of accents is not spoken.
                if String(character).utf8.count <= 64 { piece.append(character) }
            }
        }
        if !piece.isEmpty { pieces.append(piece) }
        return pieces
    }
}
