import Manifest

/// A sentence with places to fill, as in `{first} is heard before {second}.`
///
/// A place at the beginning of a sentence gets a capital letter.
struct SentenceFrame: Sendable, Equatable {
    private enum Piece: Equatable {
        case text(String)
        case place(String, isBeginning: Bool)
    }

    private let pieces: [Piece]
    /// The names of its places.
    let places: Set<String>

    /// - Returns: Nil where a brace has no partner or a place no name.
    init?(_ text: String) {
        var pieces: [Piece] = []
        var rest = text[...]
        while let open = rest.firstIndex(of: "{") {
            let before = rest[..<open]
            guard !before.contains("}"), let close = rest[open...].firstIndex(of: "}") else { return nil }
            let name = rest[rest.index(after: open)..<close]
            guard !name.isEmpty, !name.contains("{") else { return nil }
            if !before.isEmpty { pieces.append(.text(String(before))) }
            let isBeginning = pieces.isEmpty || [". ", "? ", "! "].contains { before.hasSuffix($0) }
            pieces.append(.place(String(name), isBeginning: isBeginning))
            rest = rest[rest.index(after: close)...]
        }
        guard !rest.contains("}") else { return nil }
        if !rest.isEmpty { pieces.append(.text(String(rest))) }
        self.pieces = pieces
        places = Set(pieces.compactMap { if case .place(let name, _) = $0 { name } else { nil } })
    }

    /// The sentence with its places filled; nil where one has nothing to be filled with.
    func filled(_ values: [String: String]) -> String? {
        var text = ""
        for piece in pieces {
            switch piece {
            case .text(let words): text += words
            case .place(let name, let isBeginning):
                guard let value = values[name], !value.isEmpty else { return nil }
                text += isBeginning ? value.prefix(1).uppercased() + value.dropFirst() : value
            }
        }
        return text
    }
}

/// The frames of a form: how it asks and how it answers.
struct FormGrammar: Sendable {
    let questions: [SentenceFrame]
    let answers: [SentenceFrame]

    /// Reads `asks` and `answers` of a form; all mistakes go to the fields.
    ///
    /// - Parameters:
    ///   - asked: Places that a question has to name, and may have no others.
    ///   - needed: Places that every answer has to name.
    ///   - allowed: Further places that an answer may name.
    init(_ phrasings: ManifestFields, _ form: String, asked: Set<String> = [], needed: Set<String>, allowed: Set<String> = []) {
        guard let fields = phrasings.fields(form) else {
            phrasings.reject(form, "the form needs its frames: asks and answers")
            (questions, answers) = ([], [])
            return
        }
        questions = Self.frames(fields, "asks", needed: asked, allowed: asked, least: 4)
        answers = Self.frames(fields, "answers", needed: needed, allowed: needed.union(allowed), least: 3)
    }

    private static func frames(
        _ fields: ManifestFields, _ field: String, needed: Set<String>, allowed: Set<String>, least: Int
    ) -> [SentenceFrame] {
        let texts = fields.strings(field)
        if Set(texts).count < least { fields.reject(field, "at least \(least) different frames are needed") }
        return texts.compactMap { text in
            guard let frame = SentenceFrame(text) else {
                fields.reject(field, "'\(text)' has a brace without a partner or a place without a name")
                return nil
            }
            let missing = needed.subtracting(frame.places).sorted()
            let unknown = frame.places.subtracting(allowed).sorted()
            if !missing.isEmpty { fields.reject(field, "'\(text)' has to name \(missing.map { "{\($0)}" }.joined(separator: ", "))") }
            if !unknown.isEmpty { fields.reject(field, "'\(text)' names \(unknown.map { "{\($0)}" }.joined(separator: ", ")), which is not there") }
            return frame
        }
    }
}
