import Catalog
import Manifest

/// Closed questions about what is known exactly, of composed scenes above all.
struct SceneRules: AnswerRules {
    static let system = "scenes"
    static let fields = ["$.instruction", "$.output", "$.task", "$.dataset"]

    private let reading: OpenAQAReading
    private let exact: Set<String>
    private let tasks: [String: any SceneRule]

    init(_ ground: RuleGround) {
        reading = OpenAQAReading(ground.recipe, classes: ground.classes)
        exact = ground.recipe.settings.has("exact") ? Set(ground.recipe.settings.strings("exact")) : ["scene"]
        let all: [any SceneRule.Type] = [
            CountRule.self, KindCountRule.self, SceneOrderRule.self, DurationRule.self, OverlapRule.self, LouderRule.self, AfterRule.self,
            BeforeRule.self, PrecedesRule.self, OddOneOutRule.self,
        ]
        tasks = Dictionary(all.map { ($0.task, $0.init(ground.recipe)) }, uniquingKeysWith: { first, _ in first })
    }

    func faults(_ claim: Claim) -> [AnswerFault]? {
        guard let rule = tasks[claim.task] else { return nil }
        guard let question = claim.fields[0], let answer = claim.fields[1] else { return [AnswerFault(.record, "it lacks instruction or output")] }
        var faults: [AnswerFault] = []
        if claim.fields[2] != claim.task { faults.append(AnswerFault(.record, "its task is '\(claim.fields[2] ?? "")', not '\(claim.task)'")) }
        let dataset = reading.dataset(of: claim.clip)
        if claim.fields[3] != dataset { faults.append(AnswerFault(.record, "its dataset is '\(claim.fields[3] ?? "")', not '\(dataset)'")) }
        if claim.duration > reading.window.seconds {
            faults.append(AnswerFault(.window, "the clip has \(claim.duration.told) s, of which \(reading.window.seconds.told) are heard"))
        }
        let sources = claim.tags.map { ($0.name, $0.source.name) } + claim.spans.map { ($0.name, $0.source.name) }
        for (name, source) in sources where !exact.contains(source) { faults.append(AnswerFault(.source, "\(name), whose times are not exact")) }
        let scene = HeardScene(claim, reading.classes)
        return faults + scene.faults + rule.faults(question: String(reading.unmarked(question)), answer: answer, scene)
    }
}

/// One of its tasks; a new one is a conformer and a name in the list above.
protocol SceneRule: Sendable {
    /// As the set has it.
    static var task: String { get }

    init(_ recipe: SetRecipe)

    /// - Parameter question: Without the mark of closed-ended questions.
    func faults(question: String, answer: String, _ scene: HeardScene) -> [AnswerFault]
}

extension SceneRule {
    /// What follows a word at the beginning of an answer; nil where it does not begin so.
    static func rest(of answer: String, behind word: String) -> String? {
        OpenAQAReading.rest(of: answer, behind: word).map(String.init)
    }
}
