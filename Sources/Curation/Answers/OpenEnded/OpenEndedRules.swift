import Catalog
import Manifest

/// Open-ended questions of LTU's OpenAQA: each answer by the form that wrote it, and as free text.
struct OpenEndedRules: AnswerRules {
    static let system = "openaqa-open"
    static let fields = ["$.instruction", "$.output", "$.task"]
    static let reads: Set<Statement.Kind> = [.tag]
    static let task = "open-ended question"

    private let trusted: TrustedTags
    private let check: OpenAnswerCheck
    private let forms: OpenForms

    init(_ ground: RuleGround) {
        trusted = TrustedTags(ground.recipe)
        check = OpenAnswerCheck(ground, seconds: 10.24)
        forms = OpenForms(ground, phrasings: ground.recipe.phrasings)
    }

    func faults(_ claim: Claim) -> [AnswerFault]? {
        guard claim.task == Self.task else { return nil }
        guard let question = claim.fields[0], let answer = claim.fields[1] else { return [AnswerFault(.record, "it lacks instruction or output")] }
        let record = claim.fields[2] == claim.task ? [] : [AnswerFault(.record, "its task is '\(claim.fields[2] ?? "")'")]
        // A language model's answers have no form.
        let form = forms.isEmpty ? [] : forms.faults(question: question, answer: answer, claim)
        return record + trusted.faults(claim.tags) + form + check.faults(question: question, answer: answer, claim)
    }
}

extension OpenAnswerCheck {
    /// Reads what a set's recipe and its further files say.
    ///
    /// - Parameter seconds: What the model hears where the recipe does not say.
    init(_ ground: RuleGround, seconds: Double) {
        let recipe = ground.recipe
        var phrases: [String: [String]] = [:]
        for saying in recipe.document(with: "classes")?.list("classes", Self.saying) ?? [] { phrases["audioset \(saying.code)"] = saying.phrases }
        let suggestions =
            recipe.document(with: "scenes")?.list("scenes") { fields in
                Suggestion(words: fields.optionalString("suggests") ?? "", classes: fields.strings("all"))
            } ?? []
        self.init(
            policy: ground.policy, lexicon: EventLexicon(ground.tree, phrases: phrases, idle: ground.policy.idleWords), classes: ground.classes,
            window: ListeningSpan(recipe, seconds: seconds),
            // What says more comes first, for one may stand within another.
            suggestions: suggestions.filter { !$0.words.isEmpty }.sorted { $0.words.count > $1.words.count })
    }

    private static func saying(_ fields: ManifestFields) -> (code: String, phrases: [String]) {
        (fields.optionalString("code") ?? "", fields.has("says") ? fields.strings("says") : [])
    }
}
