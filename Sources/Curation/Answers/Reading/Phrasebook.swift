import Manifest

/// The questions that a recipe may ask for one task, read backwards: from a
/// question to what was filled into it.
struct Phrasebook: Sendable {
    private var plain: Set<String> = []
    /// What stands before and behind the placeholder.
    private var open: [(head: String, tail: String)] = []

    /// - Parameter placeholder: As in `{event}`.
    init(_ phrasings: ManifestFields, _ task: String, placeholder: String = "") {
        guard phrasings.has(task) else { return }
        for text in phrasings.strings(task) {
            if !placeholder.isEmpty, let place = text.firstRange(of: placeholder) {
                open.append((String(text[..<place.lowerBound]), String(text[place.upperBound...])))
            } else {
                plain.insert(text)
            }
        }
    }

    var isEmpty: Bool {
        plain.isEmpty && open.isEmpty
    }

    /// Whether a question is one of those without a placeholder.
    func has(_ question: some StringProtocol) -> Bool {
        plain.contains(String(question))
    }

    /// All that may have been filled into a question.
    func fillings(of question: some StringProtocol) -> [String] {
        open.compactMap { phrase in
            guard question.count >= phrase.head.count + phrase.tail.count, question.hasPrefix(phrase.head), question.hasSuffix(phrase.tail)
            else { return nil }
            return String(question.dropFirst(phrase.head.count).dropLast(phrase.tail.count))
        }
    }

    /// Whether a question is one of these with a filling.
    func has(_ question: some StringProtocol, filling: String) -> Bool {
        open.contains { phrase in
            question.utf8.count == phrase.head.utf8.count + filling.utf8.count + phrase.tail.utf8.count && question.hasPrefix(phrase.head)
                && question.hasSuffix(phrase.tail) && question.dropFirst(phrase.head.count).hasPrefix(filling)
        }
    }
}
