import Catalog
import Manifest

/// `untold`: what cannot be told because nobody says it. Everything that is said of the clip is looked at, whether the example names it or not.
struct UntoldRule: Sendable {
    /// A kind of question with what would tell its answer, as the recipe's `untold` has it.
    private struct Kind: Sendable {
        var questions: Phrasebook
        var heard: [String]
        var unheard: [String]
        var isComplete: Bool
        var roles: [String]
        var measures: [String]
        var spans: [String]
        var words: Set<String>
    }

    private let kinds: [Kind]
    private let classes: ClassBook

    init(_ recipe: SetRecipe, classes: ClassBook) {
        self.classes = classes
        kinds = recipe.settings.has("untold")
            ? recipe.settings.list("untold") { fields in
                func texts(_ name: String) -> [String] { fields.has(name) ? fields.strings(name) : [] }
                return Kind(
                    questions: Phrasebook(recipe.phrasings, "untold_\(fields.optionalString("kind") ?? "")"), heard: texts("heard"),
                    unheard: texts("unheard"), isComplete: fields.optionalBool("complete") ?? false, roles: texts("roles"),
                    measures: texts("measures"), spans: texts("spans"), words: Set(texts("words").map { $0.lowercased() }))
            } : []
    }

    /// - Parameter speaks: Whether a cited tag is of one who says all that is heard.
    func faults(_ question: Substring, _ claim: Claim, _ reading: OpenAQAReading, speaks: (Claim.Tag) -> Bool) -> [AnswerFault] {
        guard let kind = kinds.first(where: { $0.questions.has(question) }) else {
            return [AnswerFault(.question, "'\(question)' asks for nothing that the recipe leaves untold")]
        }
        var faults: [AnswerFault] = []
        if kind.isComplete {
            if !claim.tags.contains(where: speaks) { faults.append(AnswerFault(.evidence, "nobody is cited who would have said it")) }
        } else {
            faults += reading.trusted.faults(claim.tags, areTimes: false)
            faults += claim.tags.compactMap { reading.window.fault($0, duration: claim.duration) }
            for tag in claim.tags where !kind.heard.isEmpty && !kind.heard.contains(where: { classes.isKind(tag.content.classID, ofName: $0) }) {
                faults.append(AnswerFault(.evidence, "\(tag.name) is of nothing that the question is about"))
            }
        }
        return faults + telling(kind, claim.said)
    }

    /// What of all that is said would tell the answer.
    private func telling(_ kind: Kind, _ said: ClipStatements) -> [AnswerFault] {
        var found: [String] = []
        for text in said.texts {
            if kind.roles.contains(text.role) { found.append("the \(text.role) of \(text.source)") }
            let words = text.body.lowercased().split { !($0.isLetter || $0.isNumber) }
            if let word = words.first(where: { kind.words.contains(String($0)) }) { found.append("the \(text.role) of \(text.source) with '\(word)'") }
        }
        found += said.measures.filter { $0.value > 0 && kind.measures.contains($0.name) }.map { "the measure \($0.name) of \($0.source)" }
        found += said.spans.filter { span in kind.spans.contains { span.name.hasPrefix($0) } }.map { "the span \($0.name) of \($0.source)" }
        found += said.tags.filter { tag in kind.unheard.contains { classes.isKind(tag.classID, ofName: $0) } }.map { "the tag \($0.name) of \($0.source)" }
        return found.prefix(1).map { AnswerFault(.evidence, "it can be told, by \($0)") }
    }
}
