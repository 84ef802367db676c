import Catalog

/// `cla_label_des`: the classes of the evidence, each behind its acoustic features: the words that a rule measured of the clip, where the
/// class is heard alone; how it usually sounds by the set's knowledge; or the first sentence of the AudioSet ontology.
struct DescribedLabelRule: OpenAQARule {
    static let task = "cla_label_des"

    private let questions: Phrasebook
    private let tellers: [String]
    private let knowledge: UsualSounds

    init(_ recipe: SetRecipe) {
        questions = Phrasebook(recipe.phrasings, Self.task)
        tellers = recipe.settings.has("features") ? recipe.settings.strings("features") : ["clip", "usual"]
        knowledge = UsualSounds(recipe)
    }

    func faults(question: Substring, answer: String, _ claim: Claim, _ reading: OpenAQAReading) -> [AnswerFault] {
        guard let list = OpenAQAReading.rest(of: answer, behind: "Labels with acoustic features: ") else {
            return [AnswerFault(.grammar, "'\(answer)' does not begin with 'Labels with acoustic features: '")]
        }
        var faults = reading.faults(question, in: questions) + reading.trusted.faults(claim.tags, areTimes: false)
        faults += claim.tags.compactMap { reading.window.fault($0, duration: claim.duration) }
        let classes = NamedClasses(claim.tags, in: reading.classes)
        let items = OpenAQAReading.items(list)
        var told: [Substring] = []
        var isMeasured = false
        for item in items {
            let parts = item.split(separator: " -> ", omittingEmptySubsequences: false)
            guard parts.count == 2 else {
                faults.append(AnswerFault(.grammar, "'\(item)' is no DESCRIPTION -> LABEL"))
                continue
            }
            told.append(parts[1])
            guard let place = classes.place(of: parts[1]) else { continue }
            if tellers.contains("clip"), items.count == 1, Self.isMeasured(parts[0], claim, reading) {
                isMeasured = true
                continue
            }
            if let fault = generalFault(parts[0], of: classes.groups[place].classes, named: parts[1], reading) { faults.append(fault) }
        }
        if !isMeasured, let text = claim.texts.first { faults.append(AnswerFault(.description, "\(text.name) is cited, but not told")) }
        return faults + classes.faults(told: told)
    }

    /// Whether some words are those of the one measured description that the example rests on.
    private static func isMeasured(_ words: Substring, _ claim: Claim, _ reading: OpenAQAReading) -> Bool {
        guard claim.texts.count == 1, let text = claim.texts.first, text.content.role == "acoustic-description", text.source.kind == .rule,
            text.content.start == nil, reading.window.isWhole(claim.duration)
        else { return false }
        return words == DescribedClip.line(text.content.body)
    }

    private func generalFault(_ words: Substring, of classes: [Int64], named name: Substring, _ reading: OpenAQAReading) -> AnswerFault? {
        if tellers.contains("usual"), let usual = OpenAQAReading.rest(of: String(words), behind: "usually ") {
            let known = classes.flatMap { knowledge.words(of: $0, in: reading.classes) }
            if known.contains(where: { $0 == usual }) { return nil }
        }
        if tellers.contains("ontology"), classes.compactMap(reading.classes.description).contains(where: { FirstSentence.is(words, of: $0) }) { return nil }
        return AnswerFault(.description, "'\(words)' is said of '\(name)' neither by a measure of the clip nor in general")
    }
}

/// How classes usually sound, by the knowledge that a set was made with.
struct UsualSounds: Sendable {
    /// As in `short, sudden`, by AudioSet's names.
    private let words: [String: String]

    init(_ recipe: SetRecipe) {
        let list =
            recipe.document(with: "sounds")?.list("sounds") { fields in
                (fields.optionalString("class") ?? "", fields.has("usually") ? fields.strings("usually").joined(separator: ", ") : "")
            } ?? []
        words = Dictionary(list.filter { !$0.1.isEmpty }) { first, _ in first }
    }

    /// What is known of the narrowest classes that a class is a kind of; several where none of them is a kind of another.
    func words(of id: Int64, in book: ClassBook) -> [String] {
        let known = book.kinds(of: id).filter { words[$0.name] != nil }
        return known.filter { one in !known.contains { book.isProperKind($0.id, of: one.id) } }.compactMap { words[$0.name] }
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
