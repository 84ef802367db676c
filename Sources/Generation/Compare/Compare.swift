public import Catalog
public import Work

/// Closed questions about two recordings: in which of them something is heard, or more often, earlier, for longer; which is longer or louder.
///
/// Asked of clips that a `compare` pair ties together; the first recording is the clip from which the pair leads. What is asked of counts
/// and times is asked of exact scenes alone, the rest of any clip that somebody spoke of.
public struct Compare: InstructionSystem {
    public static let name = "compare"
    public static let version = 1
    public static let kinds: Set<Statement.Kind> = [.tag, .text, .measure, .span]
    public static let relations: Set<String> = ["compare"]

    private let settings: CompareSettings
    private let tasks: [any CompareTask]

    public init(recipe: RecipeDocument) {
        settings = CompareSettings(recipe.settings)
        let all: [any CompareTask] = [
            WhichHasTask(recipe),
            SharedKindTask.oftener(recipe),
            SharedKindTask.earlier(recipe),
            SharedKindTask.lasting(recipe),
            WhichLongerTask(recipe),
            WhichLouderTask(recipe),
        ]
        let wanted = recipe.settings.tasks(of: all.map(\.name))
        tasks = all.filter { wanted.contains($0.name) }
    }

    public func drafts(of hearing: Hearing, choice: Choice) throws -> [ExampleDraft] {
        var asked: Set<Int64> = []
        return hearing.partners.filter { $0.pair.isForward && asked.insert($0.clip.id).inserted }.flatMap { partner -> [ExampleDraft] in
            guard let pair = ComparedPair(hearing, with: partner, settings: settings) else { return [] }
            return tasks.compactMap { task in
                guard let answer = task.answer(pair, choice: choice), settings.length.fits(answer.question, answer.output) else { return nil }
                let body = JSONWriter.object { json in
                    json.field("first", marked: Example.sound(0))
                    json.field("instruction", answer.question)
                    json.field("output", answer.output)
                    json.field("second", marked: Example.sound(1))
                    json.field("task", task.name)
                }
                return ExampleDraft(
                    task: task.name, body: body, evidence: (answer.evidence + [partner.evidence]).withoutRepeats, parents: [partner.clip.id])
            }
        }
    }
}

/// A kind of closed question about two recordings.
protocol CompareTask: Sendable {
    /// The value of `task` in its records.
    var name: String { get }

    /// The question with its answer; nil where the two carry none.
    func answer(_ pair: ComparedPair, choice: Choice) -> OpenAQAAnswer?
}

/// Which of two recordings an answer names.
enum Which: String, CaseIterable {
    case first = "The first"
    case second = "The second"
    case both = "Both"
    case neither = "Neither"
    case asOften = "As often in both"

    /// The one with more of something, where the difference is large enough.
    static func greater<Value: Comparable & SignedNumeric>(_ first: Value, _ second: Value, margin: Value) -> Which? {
        if first - second >= margin { return .first }
        return second - first >= margin ? .second : nil
    }
}
