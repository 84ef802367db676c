public import Catalog
public import Work

/// Closed questions about what is known exactly: counts, order, length, overlap, loudness, of composed scenes above all.
///
/// The record is LTU's. Questions about two recordings are those of `compare`.
public struct Scenes: InstructionSystem {
    public static let name = "scenes"
    public static let version = 2
    public static let kinds: Set<Statement.Kind> = [.tag, .span]

    private let settings: ScenesSettings
    private let tasks: [any SceneTask]

    public init(recipe: RecipeDocument) {
        settings = ScenesSettings(recipe.settings)
        let all: [any SceneTask] = [
            CountTask(recipe),
            KindCountTask(recipe),
            SceneOrderTask(recipe),
            SceneDurationTask(recipe),
            OverlapTask(recipe),
            LouderTask(recipe),
            AfterTask(recipe),
            BeforeTask(recipe),
            PrecedesTask(recipe),
            OddOneOutTask(recipe),
        ]
        let wanted = recipe.settings.tasks(of: all.map { type(of: $0).name })
        tasks = all.filter { wanted.contains(type(of: $0).name) }
    }

    public func drafts(of hearing: Hearing, choice: Choice) throws -> [ExampleDraft] {
        let exact = ExactScene(
            clip: hearing.clip, statements: hearing.statements, classes: hearing.classes, exact: settings.exact, window: settings.window)
        guard let scene = exact else { return [] }
        let dataset = settings.datasets.tag(corpus: hearing.clip.corpus, split: hearing.clip.split)
        var drafts: [ExampleDraft] = []
        for task in tasks {
            let name = type(of: task).name
            for answer in task.answers(scene, choice: choice) where settings.length.fits(settings.prefix.text, answer.question, answer.output) {
                let record = OpenAQARecord(
                    instruction: settings.prefix.marked(answer.question, choice: choice, for: answer.purpose), input: "", dataset: dataset,
                    task: name, output: answer.output)
                drafts.append(ExampleDraft(task: name, body: record.text, evidence: answer.evidence.withoutRepeats))
            }
        }
        return drafts
    }
}

/// A kind of closed question about an exact scene.
protocol SceneTask: Sendable {
    /// The value of `task` in its records.
    static var name: String { get }

    /// The questions about one clip with their answers; none where the scene carries none.
    func answers(_ scene: ExactScene, choice: Choice) -> [OpenAQAAnswer]
}
