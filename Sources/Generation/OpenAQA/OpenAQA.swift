public import Catalog
public import Work

/// Closed-ended audio questions in the way of LTU's OpenAQA (Gong et al.
/// 2023, `openaqa/utils/combine_*.py`): classification, captions and times.
public struct OpenAQA: InstructionSystem {
    public static let name = "openaqa"
    public static let version = 2
    public static let kinds: Set<Statement.Kind> = [.tag, .text]
    public static let furtherFiles = ["knowledge"]

    let settings: OpenAQASettings
    let tasks: [any OpenAQATask]

    public init(recipe: RecipeDocument) {
        settings = OpenAQASettings(recipe.settings)
        let all: [any OpenAQATask] = [
            ClassificationTask(recipe),
            DescribedClassificationTask(recipe),
            CaptionTask(recipe),
            EventOrderTask(recipe),
            SingleEventTask(recipe),
            EventListTask(recipe),
        ]
        let wanted = recipe.settings.tasks(of: all.map { type(of: $0).name })
        tasks = all.filter { wanted.contains(type(of: $0).name) }
    }

    public func drafts(of hearing: Hearing, choice: Choice) throws -> [ExampleDraft] {
        let scene = Scene(hearing, settings: settings)
        let dataset = settings.datasets.tag(corpus: hearing.clip.corpus, split: hearing.clip.split)
        var drafts: [ExampleDraft] = []
        for task in tasks {
            let name = type(of: task).name
            for answer in task.answers(scene, choice: choice) where settings.fits(answer.question, answer.output) {
                let isMarked = choice.fraction(for: "prefix\u{1f}\(answer.purpose)") < settings.prefixProbability
                let record = OpenAQARecord(
                    instruction: isMarked ? settings.prefix + answer.question : answer.question, input: "", dataset: dataset, task: name,
                    output: answer.output)
                drafts.append(ExampleDraft(task: name, body: record.text, evidence: answer.evidence))
            }
        }
        return drafts
    }
}

/// A kind of closed-ended question.
protocol OpenAQATask: Sendable {
    /// The value of `task`, as LTU's files have it.
    static var name: String { get }

    /// The questions about one clip with their answers; none where what was
    /// said does not carry one.
    func answers(_ scene: Scene, choice: Choice) -> [OpenAQAAnswer]
}

/// A question with its answer and what it rests on.
struct OpenAQAAnswer {
    var question: String
    var output: String
    var evidence: [Evidence]
    /// Keeps this question's choices apart from those of the clip's others.
    var purpose: String
}

/// A record as LTU's loader knows it, without `audio_id`, which the export
/// fills in. All keys are required: its collator takes them out without a
/// default.
struct OpenAQARecord: Codable, Equatable {
    var instruction: String
    var input: String
    var dataset: String
    var task: String
    var output: String

    /// As JSON with sorted keys.
    var text: String {
        JSONWriter.object { json in
            json.field("dataset", dataset)
            json.field("input", input)
            json.field("instruction", instruction)
            json.field("output", output)
            json.field("task", task)
        }
    }
}
