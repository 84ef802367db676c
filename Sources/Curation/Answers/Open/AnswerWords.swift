import Catalog

/// A text's words and numbers in order, as checks look at them.
struct AnswerWords {
    struct Word {
        /// Lower-case, with an apostrophe where it has one.
        var text: String
        /// Without the endings that English words vary.
        var stem: String
        /// Its value where it is written in digits.
        var number: Double?
        /// Digits behind the point.
        var decimals = 0
        /// Counts up with every sentence.
        var sentence: Int
    }

    private(set) var words: [Word] = []

    init(_ text: some StringProtocol) {
        var current = ""
        var sentence = 0
        var pointPending = false
        func isDigits(_ text: String) -> Bool { text.utf8.allSatisfy { $0 >= 48 && $0 <= 57 || $0 == 46 } }
        func flush(_ words: inout [Word]) {
            guard !current.isEmpty else { return }
            let word = current.hasSuffix("'") ? String(current.dropLast()) : current
            current = ""
            guard !word.isEmpty else { return }
            let number = isDigits(word) ? Double(word) : nil
            let decimals = number == nil ? 0 : word.split(separator: ".").dropFirst().first?.utf8.count ?? 0
            let bare = word.hasSuffix("'s") ? String(word.dropLast(2)) : word
            words.append(
                Word(text: word, stem: number == nil ? WordStem.stem(bare) : word, number: number, decimals: decimals, sentence: sentence))
        }
        for scalar in text.lowercased().unicodeScalars {
            let isDigit = scalar.value >= 48 && scalar.value <= 57
            if pointPending {
                pointPending = false
                if isDigit, isDigits(current) {
                    current += "."
                } else {
                    flush(&words)
                    sentence += 1
                }
            }
            if isDigit {
                // A number ends a word, as in `mp3`, only where it stands apart.
                current.unicodeScalars.append(scalar)
            } else if scalar.properties.isAlphabetic {
                // A unit may stand right behind its number, as in `0.5s`.
                if !current.isEmpty, isDigits(current) { flush(&words) }
                current.unicodeScalars.append(scalar)
            } else if (scalar == "'" || scalar == "’"), !current.isEmpty {
                current += "'"
            } else if scalar == ".", !current.isEmpty {
                pointPending = true
            } else {
                flush(&words)
                if scalar == "!" || scalar == "?" || scalar == ";" || scalar == "." { sentence += 1 }
            }
        }
        flush(&words)
    }

    var count: Int { words.count }

    subscript(place: Int) -> Word { words[place] }
}

/// Phrases that are found by whole words.
struct PhraseList: Sendable {
    /// The words of each phrase by its first word.
    private var phrases: [String: [[String]]] = [:]

    init(_ texts: [String]) {
        for text in texts {
            let words = AnswerWords(text).words.map(\.text)
            if let first = words.first { phrases[first, default: []].append(words) }
        }
        for first in phrases.keys { phrases[first]?.sort { $0.count > $1.count } }
    }

    /// The phrases in a text with the places at which they begin; the longest of several.
    func matches(in words: AnswerWords) -> [(phrase: String, place: Int)] {
        words.words.indices.compactMap { place in
            match(in: words, at: place).map { ($0.joined(separator: " "), place) }
        }
    }

    /// The first phrase of a text.
    func first(in words: AnswerWords) -> String? {
        for place in words.words.indices {
            if let phrase = match(in: words, at: place) { return phrase.joined(separator: " ") }
        }
        return nil
    }

    private func match(in words: AnswerWords, at place: Int) -> [String]? {
        phrases[words[place].text]?.first { phrase in
            place + phrase.count <= words.count && phrase.indices.allSatisfy { words[place + $0].text == phrase[$0] }
        }
    }
}
