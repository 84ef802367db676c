import Catalog
import Manifest

/// The closed-ended tasks of LTU's OpenAQA.
struct OpenAQARules: AnswerRules {
    static let system = "openaqa"
    static let fields = ["$.instruction", "$.output", "$.task", "$.dataset"]

    private let reading: OpenAQAReading
    private let tasks: [String: any OpenAQARule]
    /// Where the set has open-ended questions too.
    private let open: OpenAnswers?

    var reads: Set<Statement.Kind> { open == nil ? [] : [.tag] }

    init(_ ground: RuleGround) {
        open = ground.recipe.openPhrasings.map { OpenAnswers(ground, phrasings: $0) }
        reading = OpenAQAReading(ground.recipe, classes: ground.classes)
        tasks = Self.rules(ground.recipe)
    }

    /// The rules of all tasks by name, for whoever asks in another form.
    static func rules(_ recipe: SetRecipe) -> [String: any OpenAQARule] {
        let all: [any OpenAQARule.Type] = [
            LabelRule.self, DescribedLabelRule.self, CaptionRule.self, EventOrderRule.self, SingleEventRule.self, EventListRule.self,
        ]
        return Dictionary(all.map { ($0.task, $0.init(recipe)) }, uniquingKeysWith: { first, _ in first })
    }

    func faults(_ claim: Claim) -> [AnswerFault]? {
        let rule = tasks[claim.task]
        guard rule != nil || open != nil && claim.task == OpenAnswers.task else { return nil }
        guard let question = claim.fields[0], let answer = claim.fields[1] else { return [AnswerFault(.record, "it lacks instruction or output")] }
        var faults: [AnswerFault] = []
        if claim.fields[2] != claim.task { faults.append(AnswerFault(.record, "its task is '\(claim.fields[2] ?? "")', not '\(claim.task)'")) }
        let dataset = reading.dataset(of: claim.clip)
        if claim.fields[3] != dataset { faults.append(AnswerFault(.record, "its dataset is '\(claim.fields[3] ?? "")', not '\(dataset)'")) }
        guard let rule else { return faults + (open?.faults(question: question, answer: answer, claim) ?? []) }
        return faults + rule.faults(question: reading.unmarked(question), answer: answer, claim, reading)
    }
}

/// One of its tasks; a new one is a new file and a name in the list above.
protocol OpenAQARule: Sendable {
    /// As the set has it.
    static var task: String { get }

    init(_ recipe: SetRecipe)

    /// - Parameter question: Without the mark of closed-ended questions.
    func faults(question: Substring, answer: String, _ claim: Claim, _ reading: OpenAQAReading) -> [AnswerFault]
}

/// What the recipe says of all its tasks.
struct OpenAQAReading: Sendable {
    let classes: ClassBook
    let window: ListeningSpan
    let trusted: TrustedTags
    private let mark: String
    private let datasets: [String: String]

    init(_ recipe: SetRecipe, classes: ClassBook) {
        self.classes = classes
        window = ListeningSpan(recipe, seconds: 10.24)
        trusted = TrustedTags(recipe)
        mark = recipe.text("prefix", "text", else: "Closed-ended question: ")
        datasets = recipe.settings.texts("datasets")
    }

    /// A question without the mark of closed-ended ones.
    func unmarked(_ question: String) -> Substring {
        guard !mark.isEmpty, question.hasPrefix(mark) else { return question[...] }
        return question[question.utf8.index(question.startIndex, offsetBy: mark.utf8.count)...]
    }

    func dataset(of clip: ClipFacts) -> String {
        if let split = clip.split, let named = datasets["\(clip.corpus)/\(split)"] { return named }
        return datasets[clip.corpus] ?? (clip.split.map { "\(clip.corpus)_\($0)" } ?? clip.corpus)
    }

    /// What speaks against a question without a placeholder.
    func faults(_ question: Substring, in book: Phrasebook) -> [AnswerFault] {
        book.isEmpty || book.has(question) ? [] : [AnswerFault(.question, "'\(question)' is none of the recipe's")]
    }

    /// What follows the words that an answer begins with; nil where it does not.
    static func rest(of answer: String, behind words: String) -> Substring? {
        answer.hasPrefix(words) ? answer[answer.utf8.index(answer.startIndex, offsetBy: words.utf8.count)...] : nil
    }

    /// The items of an answer.
    static func items(_ text: Substring) -> [Substring] {
        text.split(separator: "; ", omittingEmptySubsequences: false)
    }
}
