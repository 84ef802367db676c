import Catalog
import Work

/// A question about one clip, its answer, and what the answer rests on.
struct AnsweredQuestion: Sendable, Equatable {
    /// The kind of question, as in `cla_label`.
    var task: String
    var question: String
    var answer: String
    var evidence: [Evidence]
}

/// Where systems that ask in their own form get their questions from.
protocol QuestionSource: Sendable {
    /// The questions about one clip, always in the same order.
    func questions(about hearing: Hearing, choice: Choice) throws -> [AnsweredQuestion]
}

/// Open-ended questions in the form of another system, where its recipe names their frames in `open_phrasings`.
struct OpenQuestions: QuestionSource {
    /// Settings of a recipe that name what they are made of, beside `knowledge`.
    static let files = ["open_phrasings", "phrases"]

    private let open: OpenEndedQuestions

    /// - Parameter recipe: Has in `open` what `openaqa-open` has at the top; the rest is as the closed questions have it. Nil where it names no frames.
    init?(recipe: RecipeDocument) {
        guard let phrasings = recipe.file("open_phrasings") else { return nil }
        open = OpenEndedQuestions(recipe: recipe, fields: recipe.settings.fields("open") ?? recipe.settings, phrasings: phrasings)
        if recipe.file("phrases") == nil { recipe.settings.reject("open_phrasings", "open-ended questions need 'phrases' too, which name the sounds") }
    }

    func questions(about hearing: Hearing, choice: Choice) throws -> [AnsweredQuestion] {
        try open.pairs(of: hearing, choice: choice).map {
            AnsweredQuestion(task: OpenEndedQuestions.task, question: $0.question, answer: $0.answer, evidence: $0.evidence)
        }
    }
}

/// The closed-ended questions of OpenAQA, by the settings and phrasings of another system's recipe.
struct ClosedQuestions: QuestionSource {
    private let closed: OpenAQA

    /// - Parameter recipe: Has the settings that OpenAQA's recipe has.
    init(recipe: RecipeDocument) {
        closed = OpenAQA(recipe: recipe)
    }

    /// What of a clip the model hears.
    var window: ListeningWindow { closed.settings.window }
    var tags: TagPolicy { closed.settings.tags }

    func questions(about hearing: Hearing, choice: Choice) -> [AnsweredQuestion] {
        let scene = Scene(hearing, settings: closed.settings)
        return closed.tasks.flatMap { task in
            let name = type(of: task).name
            return task.answers(scene, choice: choice).filter { closed.settings.fits($0.question, $0.output) }.map {
                AnsweredQuestion(task: name, question: $0.question, answer: $0.output, evidence: $0.evidence)
            }
        }
    }
}
