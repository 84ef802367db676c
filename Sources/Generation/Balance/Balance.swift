public import Catalog
public import Work

/// Questions that keep a model from hearing what is not there: of a class that is said to be heard, with the same question of one that is
/// easily taken for it or often heard beside it, and is not; of classes about which the sources disagree; and of what nobody says.
///
/// The record is LTU's. Yes and no come in pairs, so that the words of a question tell nothing of its answer.
public struct Balance: InstructionSystem {
    public static let name = "balance"
    public static let version = 2
    public static let kinds: Set<Statement.Kind> = [.tag, .text, .measure, .span]

    private let settings: OpenAQASettings
    private let rules: AbsenceRules
    private let untold: [UntoldKind]
    private let prefix: QuestionPrefix
    private let phrasings: Phrasings
    /// What is said beside each class in the catalog; nothing before the system is prepared.
    private var companions = ClassCompanions()

    static let presence = "presence"
    static let notTold = "not_told"
    static let untold = "untold"
    static let cannotTell = "Cannot be told from the audio"

    public init(recipe: RecipeDocument) {
        settings = OpenAQASettings(recipe.settings)
        rules = AbsenceRules(recipe.settings)
        prefix = QuestionPrefix(recipe.settings)
        phrasings = Phrasings(recipe.phrasings, Self.presence, placeholder: "{event}")
        untold = recipe.settings.list("untold") { UntoldKind($0, phrasings: recipe.phrasings) }
    }

    public func prepared(by reader: CatalogReader, classes: SoundClasses) throws -> any InstructionSystem {
        guard rules.pairs > 0, rules.together > 0 else { return self }
        var prepared = self
        let tags = settings.tags
        prepared.companions = try reader.companions(classes.tree, least: rules.leastTogether) { source in
            guard tags.sources.isEmpty || tags.sources.contains(source.name) else { return (false, nil) }
            if source.kind == .model { return (tags.modelTags != .never, tags.modelMinimumScore) }
            return (tags.trusted.contains(source.kind), nil)
        }
        return prepared
    }

    public func drafts(of hearing: Hearing, choice: Choice) throws -> [ExampleDraft] {
        let scene = Scene(hearing, settings: settings)
        let said = SaidClasses(hearing, rules: rules, tags: settings.tags)
        let dataset = settings.datasets.tag(corpus: hearing.clip.corpus, split: hearing.clip.split)
        var drafts: [ExampleDraft] = []
        func ask(_ task: String, _ question: String?, _ purpose: String, _ answer: String, _ evidence: [Evidence]) {
            guard let question, settings.fits(question, answer), !evidence.isEmpty else { return }
            let record = OpenAQARecord(
                instruction: prefix.marked(question, choice: choice, for: purpose), input: "", dataset: dataset, task: task, output: answer)
            drafts.append(ExampleDraft(task: task, body: record.text, evidence: evidence.withoutRepeats))
        }
        func ask(_ task: String, of name: String, _ answer: String, _ evidence: [Evidence]) {
            let purpose = "\(task)\u{1f}\(name)"
            ask(task, phrasings.phrase(name, choice: choice, for: purpose), purpose, answer, evidence)
        }
        if choice.fraction(for: Self.presence) < rules.pairs, let present = choice.element(of: scene.labels, for: "present"),
            let absent = absent(beside: present.classID, said, choice: choice)
        {
            ask(Self.presence, of: present.name, YesNo.yes.rawValue, present.evidence)
            ask(Self.presence, of: absent, YesNo.no.rawValue, said.complete)
        }
        if choice.fraction(for: Self.notTold) < rules.doubtful, let doubt = said.doubtful(choice: choice) {
            ask(Self.notTold, of: doubt.name, Self.cannotTell, doubt.evidence)
        }
        if choice.fraction(for: Self.untold) < rules.untold {
            let known = untold.compactMap { kind in kind.evidence(hearing, scene: scene, complete: said.wouldSay).map { (kind, $0) } }
            if let (kind, evidence) = choice.element(of: known, for: "untold kind") {
                ask(Self.untold, kind.phrasings.phrase(choice: choice, for: "untold question"), Self.untold, Self.cannotTell, evidence)
            }
        }
        return drafts
    }

    /// A class that is not heard: of the two ways to one, the first by hash, and the other where that leads nowhere.
    private func absent(beside classID: Int64, _ said: SaidClasses, choice: Choice) -> String? {
        func together() -> String? { said.absent(among: companions[classID], most: rules.mostCompanions, choice: choice) }
        func near() -> String? { said.absent(near: classID, choice: choice) }
        return choice.fraction(for: "together") < rules.together ? together() ?? near() : near() ?? together()
    }
}
