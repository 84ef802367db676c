/// A recipe's sentence with places in braces, read backwards: from a sentence to what was filled in.
struct SentencePattern: Sendable {
    private enum Piece: Sendable {
        case text(String)
        case place(String)
    }

    private let pieces: [Piece]

    /// Readings of one sentence that are looked at; of honest ones there is one.
    private static let mostReadings = 64

    /// - Parameter text: As in `{first} is heard before {second}.`
    init(_ text: String) {
        var pieces: [Piece] = []
        var words = ""
        for character in text {
            if character == "{" {
                if !words.isEmpty { pieces.append(.text(words.lowercased())) }
                words = ""
            } else if character == "}" {
                pieces.append(.place(words))
                words = ""
            } else {
                words.append(character)
            }
        }
        if !words.isEmpty { pieces.append(.text(words.lowercased())) }
        self.pieces = pieces
    }

    /// Every way in which a sentence can be this one, as what stands in each place, in small letters: the first letter of a sentence is a
    /// capital whatever was filled in.
    func readings(of sentence: String) -> [[String: String]] {
        var found: [[String: String]] = []
        read(sentence.lowercased()[...], 0, [:], &found)
        return found
    }

    private func read(_ rest: Substring, _ next: Int, _ values: [String: String], _ found: inout [[String: String]]) {
        guard found.count < Self.mostReadings else { return }
        guard next < pieces.count else {
            if rest.isEmpty { found.append(values) }
            return
        }
        switch pieces[next] {
        case .text(let words):
            if rest.hasPrefix(words) { read(rest.dropFirst(words.count), next + 1, values, &found) }
        case .place(let name):
            if let known = values[name] {
                // A place that stands there twice has the same in both.
                if rest.hasPrefix(known) { read(rest.dropFirst(known.count), next + 1, values, &found) }
                return
            }
            var values = values
            guard next + 1 < pieces.count, case .text(let words) = pieces[next + 1] else {
                if next + 1 == pieces.count, !rest.isEmpty {
                    values[name] = String(rest)
                    found.append(values)
                }
                return
            }
            var from = rest.startIndex
            while let end = rest[from...].firstRange(of: words) {
                if end.lowerBound > rest.startIndex {
                    values[name] = String(rest[..<end.lowerBound])
                    read(rest[end.lowerBound...], next + 1, values, &found)
                }
                from = rest.index(after: end.lowerBound)
            }
        }
    }
}
