public import Catalog
public import Work

/// Closed questions about voices and music in the way of LTU-AS's OpenASQA (Gong et al. 2023, "Joint Audio and Speech Understanding"): who
/// speaks, how, and what is said.
///
/// The record is LTU's, with the transcript in `input`. What no corpus, person or measurement says is not asked.
public struct OpenASQA: InstructionSystem {
    public static let name = "openasqa"
    public static let version = 1
    public static let kinds: Set<Statement.Kind> = [.tag, .text, .measure]

    private let settings: OpenASQASettings
    private let tasks: [VoiceTask]

    public init(recipe: RecipeDocument) {
        let settings = OpenASQASettings(recipe.settings)
        self.settings = settings
        let wanted = recipe.settings.tasks(of: VoiceFact.allCases.map(\.rawValue))
        tasks = VoiceFact.allCases.map { VoiceTask(fact: $0, recipe) }.filter { wanted.contains($0.fact.rawValue) }
    }

    public func drafts(of hearing: Hearing, choice: Choice) throws -> [ExampleDraft] {
        let voice = VoiceFacts(hearing, settings: settings)
        let dataset = settings.datasets.tag(corpus: hearing.clip.corpus, split: hearing.clip.split)
        var drafts: [ExampleDraft] = []
        for task in tasks {
            let purpose = task.fact.rawValue
            guard let answer = voice.answer(to: task.fact), let question = task.phrasings.phrase(choice: choice, for: purpose) else { continue }
            // The words would give the answer away where they are what is asked for.
            let words = task.fact == .transcript || !settings.givesWords ? nil : voice.words
            guard settings.length.fits(settings.prefix.text, question, words?.text ?? "", answer.output) else { continue }
            let record = OpenAQARecord(
                instruction: settings.prefix.marked(question, choice: choice, for: purpose), input: words?.text ?? "", dataset: dataset,
                task: purpose, output: answer.output)
            let evidence = (answer.evidence + (words?.evidence ?? [])).withoutRepeats
            drafts.append(ExampleDraft(task: purpose, body: record.text, evidence: evidence))
        }
        return drafts
    }
}

/// What is asked of a voice or of music, by the name of the task.
enum VoiceFact: String, CaseIterable, Sendable {
    case gender = "gender_cla"
    case age = "age_cla"
    case emotion = "emotion_cla"
    case genre = "genre_cla"
    case pitch = "pitch_cla"
    case energy = "energy_cla"
    case speed = "speed_cla"
    case transcript = "asr"
}

/// A fact with the ways of asking for it.
struct VoiceTask: Sendable {
    let fact: VoiceFact
    let phrasings: Phrasings

    init(fact: VoiceFact, _ recipe: RecipeDocument) {
        self.fact = fact
        phrasings = Phrasings(recipe.phrasings, fact.rawValue)
    }
}
