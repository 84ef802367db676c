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
    func questions(about hearing: Hearing, choice: Choice) -> [AnsweredQuestion]
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
