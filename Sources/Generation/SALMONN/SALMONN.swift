public import Catalog
public import Work

/// Speech, captions and questions in the way of SALMONN's annotation file.
///
/// Its loader cuts a sound at 30 s, so a transcript counts only of clips that are heard whole. The
/// templates of each task are the recipe's `prompts`, which the export writes as the prompt file.
public struct SALMONN: InstructionSystem {
    public static let name = "salmonn"
    public static let version = 2
    public static let kinds: Set<Statement.Kind> = [.tag, .text, .measure]

    private let closed: ClosedQuestions
    private let transcripts: TranscriptPolicy
    /// The tasks that the prompt file has templates for.
    private let tasks: Set<String>

    static let ownTasks = ["asr", "audiocaption", "audio_time", "gender_recognition", "QA"]

    public init(recipe: RecipeDocument) {
        closed = ClosedQuestions(recipe: recipe)
        transcripts = TranscriptPolicy(recipe.settings)
        let prompts = recipe.settings.fields("prompts")
        tasks = Set(prompts?.names ?? [])
        for task in prompts?.names ?? [] {
            let templates = prompts?.strings(task) ?? []
            if templates.isEmpty { prompts?.reject(task, "at least one template is needed") }
            for template in templates where task == "QA" && !template.contains("{}") {
                prompts?.reject(task, "'\(template)' has no {}, where the question belongs")
            }
            if !Self.ownTasks.contains(task) { prompts?.reject(task, "there is no task of this name; known: \(Self.ownTasks.joined(separator: ", "))") }
        }
        if tasks.isEmpty { recipe.settings.reject("prompts", "at least one task needs templates") }
    }

    public func drafts(of hearing: Hearing, choice: Choice) throws -> [ExampleDraft] {
        var drafts: [ExampleDraft] = []
        func add(_ task: String, _ text: String, question: String = "", _ evidence: [Evidence]) {
            guard tasks.contains(task), !text.isEmpty else { return }
            let body = JSONWriter.object { json in
                json.field("Q", question)
                json.field("path", marked: Example.sound(0))
                json.field("task", task)
                json.field("text", text)
            }
            drafts.append(ExampleDraft(task: task, body: body, evidence: evidence))
        }
        if closed.window.holdsWhole(hearing.clip.duration ?? 0) {
            if let words = transcripts.words(of: hearing.statements) { add("asr", words.text, words.evidence) }
            if let (gender, evidence) = Self.gender(of: hearing.statements) { add("gender_recognition", gender, [evidence]) }
        }
        for question in closed.questions(about: hearing, choice: choice) {
            switch question.task {
            case "caption": add("audiocaption", question.answer, question.evidence)
            case "temporal": add("audio_time", question.answer, question.evidence)
            default: add("QA", question.answer, question: question.question, question.evidence)
            }
        }
        return drafts
    }

    /// What a corpus or a person says of the one voice; nil where two say different things, or something else.
    static func gender(of statements: ClipStatements) -> (String, Evidence)? {
        let said = statements.texts.filter { $0.role == "gender" && $0.sourceKind != .model }
        let words = Set(said.map { VoiceFacts.gender(of: $0.body.inOneLine) })
        guard words.count == 1, let word = words.first ?? nil, let first = said.first else { return nil }
        return (word, Evidence(.text, first.id))
    }
}
