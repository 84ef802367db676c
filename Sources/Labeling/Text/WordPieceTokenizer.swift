import Foundation

/// Turns text into the tokens of BERT's uncased models: words, and the longest known pieces of each.
///
/// The same as Hugging Face's tokenizers give with `BertNormalizer`,
/// `BertPreTokenizer` and `WordPiece`, but for eight scalars whose category
/// Unicode has changed since their tables were made.
struct WordPieceTokenizer: Sendable {
    /// Longer words are unknown, in Unicode scalars.
    static let longestWord = 100
    /// UTF-8 bytes of a text that are read; some thirty times what a model takes of plain text.
    static let longestText = 65_536

    private let beginnings: PieceTrie
    private let continuations: PieceTrie
    /// Tokens that a text may name itself, as in `[UNK]`.
    private let named: [(name: String, id: Int32)]
    private let unknown: Int32
    private let first: Int32
    private let last: Int32
    /// What fills up the rows of a batch.
    let padding: Int32

    /// Reads a vocabulary.
    ///
    /// - Parameter path: A `vocab.txt`: one piece a line, those within words behind `##`; the line's number from 0 is the token.
    /// - Throws: `LabelingError.vocabulary`.
    init(path: String) throws {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw LabelingError.vocabulary(path: path, reason: "it cannot be read")
        }
        try self.init(lines: data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false), path: path)
    }

    init(lines: [some BidirectionalCollection<UInt8>], path: String) throws {
        var (beginnings, continuations) = (PieceTrie(), PieceTrie())
        var special: [String: Int32] = [:]
        for (number, line) in lines.enumerated() {
            let piece = line.last == UInt8(ascii: "\r") ? Array(line.dropLast()) : Array(line)
            let id = Int32(truncatingIfNeeded: number)
            if piece.starts(with: "##".utf8), piece.count > 2 {
                continuations.add(piece.dropFirst(2), id: id)
            } else {
                beginnings.add(piece, id: id)
            }
            if piece.first == UInt8(ascii: "["), piece.last == UInt8(ascii: "]") { special[String(decoding: piece, as: UTF8.self)] = id }
        }
        func token(_ name: String) throws -> Int32 {
            guard let id = special[name] else { throw LabelingError.vocabulary(path: path, reason: "it has no \(name)") }
            return id
        }
        self.beginnings = beginnings
        self.continuations = continuations
        (unknown, first, last, padding) = (try token("[UNK]"), try token("[CLS]"), try token("[SEP]"), try token("[PAD]"))
        named = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"].compactMap { name in special[name].map { (name, $0) } }
    }

    /// The tokens of a text, between `[CLS]` and `[SEP]`.
    ///
    /// - Parameter limit: How many there may be with those two; the rest of the text is left out.
    func tokens(of text: String, limit: Int) -> [Int32] {
        var tokens = [first]
        let room = max(1, limit - 1)
        var words = BERTWords()
        var rest = text.beginning(bytes: Self.longestText)[...]
        while tokens.count < room, let (before, name) = nextNamed(in: &rest) {
            words.each(of: before) { word, length in
                addPieces(of: word, length, to: &tokens)
                return tokens.count < room
            }
            if let name, tokens.count < room { tokens.append(name) }
        }
        if tokens.count > room { tokens.removeLast(tokens.count - room) }
        return tokens + [last]
    }

    /// The text up to the next token that it names, and that token; nil at the end.
    private func nextNamed(in rest: inout Substring) -> (Substring, Int32?)? {
        guard !rest.isEmpty else { return nil }
        var place = rest.startIndex
        while let bracket = rest.utf8[place...].firstIndex(of: UInt8(ascii: "[")) {
            for (name, id) in named where rest.utf8[bracket...].starts(with: name.utf8) {
                let before = rest[..<bracket]
                rest = rest[rest.utf8.index(bracket, offsetBy: name.utf8.count)...]
                return (before, id)
            }
            place = rest.utf8.index(after: bracket)
        }
        defer { rest = "" }
        return (rest, nil)
    }

    private func addPieces(of word: [UInt8], _ length: Int, to tokens: inout [Int32]) {
        guard length <= Self.longestWord else { return tokens.append(unknown) }
        let start = tokens.count
        var place = 0
        while place < word.count {
            guard let piece = (place == 0 ? beginnings : continuations).longest(in: word, from: place) else {
                tokens.removeLast(tokens.count - start)
                return tokens.append(unknown)
            }
            tokens.append(piece.id)
            place = piece.end
        }
    }
}
