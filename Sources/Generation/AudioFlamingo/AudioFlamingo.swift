public import Catalog
public import Work

/// Captions, classes, questions and multiple choice in the way of Audio Flamingo's dataset files.
public struct AudioFlamingo: InstructionSystem {
    public static let name = "audioflamingo"
    public static let version = 1
    public static let kinds: Set<Statement.Kind> = [.tag, .text]

    private let closed: ClosedQuestions
    private let heard: HeardClasses
    private let multipleChoice: MultipleChoice

    public init(recipe: RecipeDocument) {
        closed = ClosedQuestions(recipe: recipe)
        heard = HeardClasses(recipe.settings)
        multipleChoice = MultipleChoice(recipe.settings)
    }

    public func drafts(of hearing: Hearing, choice: Choice) throws -> [ExampleDraft] {
        var questions = closed.questions(about: hearing, choice: choice)
        if let question = multipleChoice.question(about: hearing, labels: heard.labels(of: hearing), choice: choice) { questions.append(question) }
        return questions.map { question in
            let body = JSONWriter.object { json in
                json.field("duration", hearing.clip.duration)
                json.field("name", marked: Example.sound(0))
                json.field("output", question.answer)
                json.field("prompt", question.question)
            }
            return ExampleDraft(task: Self.task(question.task), body: body, evidence: question.evidence)
        }
    }

    /// The second half of `flamingo_task`.
    private static func task(_ kind: String) -> String {
        switch kind {
        case "caption": "AudioCaptioning"
        case "cla_label", "cla_label_des": "EventClassification"
        case "multiple_choice": "MultipleChoice"
        default: "AQA"
        }
    }
}
