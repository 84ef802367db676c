public import Catalog
import Manifest
public import Work

/// Open-ended audio questions in the way of LTU's OpenAQA (Gong et al. 2023, `src/ltu/qa_generation`), written without a language model.
///
/// Each form is a rule by which an answer follows from a clip's statements, the ontology or general knowledge that is said as such, and a
/// hand-written grammar. Of several ways to say an answer the most fluent is taken, or one by hash where nobody ranks.
public struct OpenEndedQuestions: RankedSystem {
    public static let name = "openaqa-open"
    public static let version = 1
    public static let kinds: Set<Statement.Kind> = [.tag, .text]
    public static let files = ["phrases", "knowledge"]
    /// The value of `task` in LTU's own data.
    static let task = "open-ended question"

    public var ranking: (any CandidateRanking)?

    private let settings: OpenAQASettings
    private let phrases: PhraseTable
    private let forms: [any OpenForm]
    private let candidates: Int
    private let leastWords: Int
    private let perClip: Int

    public init(recipe: RecipeDocument) {
        self.init(recipe: recipe, fields: recipe.settings, phrasings: recipe.phrasings)
    }

    /// - Parameters:
    ///   - fields: What the recipe says of open-ended questions alone.
    ///   - phrasings: The frames.
    init(recipe: RecipeDocument, fields: ManifestFields, phrasings: ManifestFields) {
        settings = OpenAQASettings(recipe.settings)
        phrases = PhraseTable(recipe.file("phrases"))
        candidates = fields.optionalInt("candidates") ?? 4
        leastWords = fields.optionalInt("least_words") ?? 11
        perClip = fields.optionalInt("per_clip") ?? 10
        let margin = fields.fields("order")?.optionalDouble("margin") ?? 0.3
        for (field, value) in [("candidates", candidates), ("least_words", leastWords), ("per_clip", perClip)] where value < 1 {
            fields.reject(field, "it has to be 1 or more")
        }
        if margin < 0.1 { fields.reject("order", "the margin has to be 0.1 or more, for times are told in tenths") }
        let names = OpenForms.all.map { $0.name }
        let wanted = fields.has("forms") ? fields.strings("forms") : names
        for name in wanted where !names.contains(name) {
            fields.reject("forms", "there is no form '\(name)'; known: \(names.joined(separator: ", "))")
        }
        let parts = OpenRecipe(
            phrasings: phrasings, settings: settings, knowledge: SoundKnowledge(recipe.file("knowledge")), margin: margin)
        // All are read, so that a slip in the frames of a form that is not wanted is told too.
        forms = OpenForms.all.map { $0.init(parts) }.filter { wanted.contains(type(of: $0).name) }
    }

    public func drafts(of hearing: Hearing, choice: Choice) throws -> [ExampleDraft] {
        let dataset = settings.datasets.tag(corpus: hearing.clip.corpus, split: hearing.clip.split)
        return try pairs(of: hearing, choice: choice).map { pair in
            let record = OpenAQARecord(instruction: pair.question, input: "", dataset: dataset, task: Self.task, output: pair.answer)
            return ExampleDraft(task: Self.task, body: record.text, evidence: pair.evidence)
        }
    }

    /// A question with its answer, for whoever makes a record or a turn of a dialogue of it.
    struct Pair: Sendable, Equatable {
        /// The form's name.
        var form: String
        var question: String
        var answer: String
        var evidence: [Evidence]
    }

    /// The questions about a clip with the best of their answers.
    ///
    /// - Throws: What the ranking throws.
    func pairs(of hearing: Hearing, choice: Choice) throws -> [Pair] {
        let scene = OpenScene(hearing, settings: settings, phrases: phrases)
        let drafts = forms.flatMap { self.drafts($0, of: scene, choice: choice) }
        let chosen = Set(choice.shuffled(drafts.map(\.purpose), for: "forms").prefix(perClip))
        return try best(of: drafts.filter { chosen.contains($0.purpose) }, choice: choice)
    }

    // MARK: - Writing

    /// A question with the ways of answering it.
    private struct Draft {
        var form: String
        var question: String
        var answers: [String]
        var evidence: [Evidence]
        var purpose: String
    }

    private func drafts(_ form: any OpenForm, of scene: OpenScene, choice: Choice) -> [Draft] {
        let name = type(of: form).name
        return form.findings(scene, choice: choice).compactMap { finding in
            let purpose = "\(name)\u{1f}\(finding.key)"
            guard let frame = choice.element(of: form.grammar.questions, for: "\(purpose)\u{1f}question") else { return nil }
            // What the question calls by a name the answer calls by the same.
            var values = finding.values
            for place in frame.places {
                guard let value = choice.element(of: values[place] ?? [], for: "\(purpose)\u{1f}\(place)") else { return nil }
                values[place] = [value]
            }
            guard let question = frame.filled(values.compactMapValues(\.first)) else { return nil }
            let answers = self.answers(form.grammar, values, choice: choice, purpose: purpose).filter { fits(question, $0) }
            guard !answers.isEmpty else { return nil }
            return Draft(form: name, question: question, answers: answers, evidence: finding.evidence.withoutRepeats, purpose: purpose)
        }
    }

    /// Different ways of answering, as many as the recipe wants or the frames give.
    private func answers(_ grammar: FormGrammar, _ values: [String: [String]], choice: Choice, purpose: String) -> [String] {
        let usable = grammar.answers.filter { $0.places.allSatisfy { !(values[$0] ?? []).isEmpty } }
        guard let first = choice.index(below: usable.count, for: "\(purpose)\u{1f}answer") else { return [] }
        var answers: [String] = []
        // From a frame chosen by hash on, so that all frames come up as often.
        for step in usable.indices where answers.count < candidates {
            let frame = usable[(first + step) % usable.count]
            var filling: [String: String] = [:]
            for place in frame.places {
                filling[place] = choice.element(of: values[place] ?? [], for: "\(purpose)\u{1f}\(place)\u{1f}\(step)")
            }
            if let answer = frame.filled(filling), !answers.contains(answer) { answers.append(answer) }
        }
        return answers
    }

    private func fits(_ question: String, _ answer: String) -> Bool {
        answer.split(separator: " ").count >= leastWords && settings.length.fits(question, answer)
    }

    private func best(of drafts: [Draft], choice: Choice) throws -> [Pair] {
        guard !drafts.isEmpty else { return [] }
        var scores: [Double?] = []
        if let ranking { scores = try ranking.score(drafts.flatMap(\.answers)) }
        var place = 0
        return drafts.compactMap { draft in
            defer { place += draft.answers.count }
            let answer =
                if scores.isEmpty {
                    draft.answers.first
                } else {
                    draft.answers.indices.max { (scores[place + $0] ?? -.infinity, draft.answers[$1]) < (scores[place + $1] ?? -.infinity, draft.answers[$0]) }
                        .map { draft.answers[$0] }
                }
            return answer.map { Pair(form: draft.form, question: draft.question, answer: $0, evidence: draft.evidence) }
        }
    }
}
