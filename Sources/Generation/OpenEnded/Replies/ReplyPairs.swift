import Foundation

/// The questions and answers that a language model's reply holds.
struct ReplyPairs: Sendable, Equatable {
    struct Pair: Sendable, Equatable {
        var question: String
        var answer: String
    }

    var pairs: [Pair]
    /// Whether the whole reply is JSON of the form that was asked for.
    var isWhole: Bool

    /// Reads a reply: the object that was asked for, or else what objects with `q` and `a` stand in it, as LTU's script does.
    init(_ reply: String) {
        struct Asked: Decodable { var pairs: [Said] }
        if let asked = try? JSONDecoder().decode(Asked.self, from: Data(reply.utf8)) {
            pairs = asked.pairs.compactMap(\.pair)
            isWhole = !pairs.isEmpty && pairs.count == asked.pairs.count
            return
        }
        isWhole = false
        pairs = Self.objects(in: reply).compactMap { try? JSONDecoder().decode(Said.self, from: Data($0.utf8)).pair }
    }

    private struct Said: Decodable {
        var q: String
        var a: String

        /// In one line each; nil where one is empty.
        var pair: Pair? {
            let (question, answer) = (q.inOneLine, a.inOneLine)
            return question.isEmpty || answer.isEmpty ? nil : Pair(question: question, answer: answer)
        }
    }

    /// The innermost stretches in braces, with no regard to braces within texts.
    private static func objects(in text: String) -> [Substring] {
        var objects: [Substring] = []
        var open: String.Index?
        var (isText, isEscaped) = (false, false)
        for index in text.indices {
            switch text[index] {
            case _ where isEscaped: isEscaped = false
            case "\\" where isText: isEscaped = true
            case "\"" where open != nil: isText.toggle()
            case "{" where !isText: open = index
            case "}" where !isText:
                if let start = open { objects.append(text[start...index]) }
                open = nil
            default: break
            }
        }
        return objects
    }
}
