public import Catalog
public import Work

/// Questions that keep a model from hearing what is not there: of a class that is said to be heard, with the same question of one that is
/// easily taken for it and is not; and of classes about which the sources disagree.
///
/// The record is LTU's. Yes and no come in pairs, so that the words of a question tell nothing of its answer.
public struct Balance: InstructionSystem {
    public static let name = "balance"
    public static let version = 1
    public static let kinds: Set<Statement.Kind> = [.tag, .text]

    private let settings: OpenAQASettings
    private let rules: AbsenceRules
    private let prefix: QuestionPrefix
    private let phrasings: Phrasings

    static let presence = "presence"
    static let notTold = "not_told"
    static let cannotTell = "Cannot be told from the audio"

    public init(recipe: RecipeDocument) {
        settings = OpenAQASettings(recipe.settings)
        rules = AbsenceRules(recipe.settings)
        prefix = QuestionPrefix(recipe.settings)
        phrasings = Phrasings(recipe.phrasings, Self.presence, placeholder: "{event}")
    }

    public func drafts(of hearing: Hearing, choice: Choice) throws -> [ExampleDraft] {
        let scene = Scene(hearing, settings: settings)
        let said = SaidClasses(hearing, rules: rules, tags: settings.tags)
        let dataset = settings.datasets.tag(corpus: hearing.clip.corpus, split: hearing.clip.split)
        var drafts: [ExampleDraft] = []
        func ask(_ task: String, of name: String, _ answer: String, _ evidence: [Evidence]) throws {
            let purpose = "\(task)\u{1f}\(name)"
            guard let question = phrasings.phrase(name, choice: choice, for: purpose), settings.fits(question, answer) else { return }
            let record = OpenAQARecord(
                instruction: prefix.marked(question, choice: choice, for: purpose), input: "", dataset: dataset, task: task, output: answer)
            drafts.append(ExampleDraft(task: task, body: record.text, evidence: evidence.withoutRepeats))
        }
        if choice.fraction(for: Self.presence) < rules.pairs, let present = choice.element(of: scene.labels, for: "present"),
            let absent = said.absent(near: present.classID, choice: choice)
        {
            try ask(Self.presence, of: present.name, YesNo.yes.rawValue, present.evidence)
            try ask(Self.presence, of: absent, YesNo.no.rawValue, said.complete)
        }
        if choice.fraction(for: Self.notTold) < rules.doubtful, let doubt = said.doubtful(choice: choice) {
            try ask(Self.notTold, of: doubt.name, Self.cannotTell, doubt.evidence)
        }
        return drafts
    }
}
