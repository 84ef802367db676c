import Catalog

/// `cla_label_des`: the classes of the evidence, each behind the first
/// sentence that the AudioSet ontology says of it.
struct DescribedLabelRule: OpenAQARule {
    static let task = "cla_label_des"

    private let questions: Phrasebook

    init(_ recipe: SetRecipe) {
        questions = Phrasebook(recipe.phrasings, Self.task)
    }

    func faults(question: Substring, answer: String, _ claim: Claim, _ reading: OpenAQAReading) -> [AnswerFault] {
        guard let list = OpenAQAReading.rest(of: answer, behind: "Labels with acoustic features: ") else {
            return [AnswerFault(.grammar, "'\(answer)' does not begin with 'Labels with acoustic features: '")]
        }
        var faults = reading.faults(question, in: questions) + reading.trusted.faults(claim.tags, areTimes: false)
        faults += claim.tags.compactMap { reading.window.fault($0, duration: claim.duration) }
        let classes = NamedClasses(claim.tags, in: reading.classes)
        var told: [Substring] = []
        for item in OpenAQAReading.items(list) {
            let parts = item.split(separator: " -> ", omittingEmptySubsequences: false)
            guard parts.count == 2 else {
                faults.append(AnswerFault(.grammar, "'\(item)' is no DESCRIPTION -> LABEL"))
                continue
            }
            told.append(parts[1])
            guard let place = classes.place(of: parts[1]) else { continue }
            let known = classes.groups[place].classes.compactMap(reading.classes.description)
            if !known.contains(where: { FirstSentence.is(parts[0], of: $0) }) {
                faults.append(AnswerFault(.description, "'\(parts[0])' is not the first sentence on '\(parts[1])'"))
            }
        }
        return faults + classes.faults(told: told)
    }
}

/// Whether some words are a text's first sentence without its full stop.
enum FirstSentence {
    static func `is`(_ words: some StringProtocol, of text: String) -> Bool {
        guard !words.isEmpty, text.hasPrefix(words) else { return false }
        let behind = text[text.utf8.index(text.startIndex, offsetBy: words.utf8.count)...]
        guard behind.isEmpty || behind == "." || endsSentence(words, before: behind) else { return false }
        return !hasEnd(within: words)
    }

    /// Whether what stands behind is a full stop and then another sentence.
    private static func endsSentence(_ words: some StringProtocol, before behind: Substring) -> Bool {
        guard behind.hasPrefix(". ") else { return false }
        return behind.dropFirst(2).first?.isUppercase ?? true
    }

    /// Whether a sentence ends before the last word: a full stop that belongs to no abbreviation, then a capital.
    private static func hasEnd(within words: some StringProtocol) -> Bool {
        var place = words.startIndex
        while let stop = words[place...].firstRange(of: ". ") {
            if words[stop.upperBound...].first?.isUppercase ?? false {
                let word = words[..<stop.lowerBound].split(separator: " ").last ?? ""
                let bare = word.drop { $0 == "(" || $0 == "\"" }
                let isShort = bare.count == 1 || bare.contains(".") || ["cf", "vs", "Mr", "Mrs", "Dr", "St"].contains(String(bare))
                if !isShort { return true }
            }
            place = stop.upperBound
        }
        return false
    }
}
