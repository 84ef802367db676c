public import Catalog
public import Work

/// Instructions over speech units in the way of SpeechGPT's SpeechInstruct (Zhang
/// et al. 2023): speech as discrete units to be written down and text to be
/// spoken in units, spoken questions with their replies, and the units alone.
///
/// The record and its template are those that `speechgpt/src/train/cm_sft.py`
/// reads: `[Human]: D This is input: (U|T)<eoh> [SpeechGPT]: (T|U)<eoa> `.
public struct SpeechInstruct: InstructionSystem {
    public static let name = "speechinstruct"
    public static let version = 3
    public static let kinds: Set<Statement.Kind> = [.tag, .text, .measure, .units]
    public static let relations: Set<String> = ["answer"]
    public static let identitySchemes = HeldOut.schemes

    private enum Direction: String, CaseIterable {
        case asr, tts
    }

    private let directions: [(direction: Direction, phrasings: Phrasings)]
    private let transcripts: TranscriptPolicy
    private let units: UnitPolicy
    private let template: DialogueTemplate
    private let chain: ChainOfModality
    private let corpus: UnitCorpus

    public init(recipe: RecipeDocument) {
        let settings = recipe.settings
        transcripts = TranscriptPolicy(settings)
        units = UnitPolicy(settings)
        template = DialogueTemplate(settings)
        chain = ChainOfModality(settings, units: units, template: template)
        corpus = UnitCorpus(settings, units: units)
        let names = settings.has("directions") ? settings.strings("directions") : Direction.allCases.map(\.rawValue)
        for name in names where Direction(rawValue: name) == nil {
            settings.reject("directions", "'\(name)' is neither asr nor tts")
        }
        directions = Direction.allCases.map { ($0, Phrasings(recipe.phrasings, $0.rawValue)) }.filter { names.contains($0.0.rawValue) }
    }

    public func drafts(of hearing: Hearing, choice: Choice) throws -> [ExampleDraft] {
        try crossModal(of: hearing, choice: choice) + chain.drafts(of: hearing) + corpus.drafts(of: hearing)
    }

    private func crossModal(of hearing: Hearing, choice: Choice) throws -> [ExampleDraft] {
        guard let words = transcripts.words(of: hearing.statements), let speech = units.speech(of: hearing.statements, by: hearing.unitSources)
        else { return [] }
        var drafts: [ExampleDraft] = []
        for (direction, phrasings) in directions {
            let purpose = direction.rawValue
            guard let description = phrasings.phrase(choice: choice, for: purpose),
                template.fits(description, words: words.text, units: speech.count)
            else { continue }
            let dialogue =
                switch direction {
                case .asr: template.dialogue(description, input: speech.text, output: words.text)
                case .tts: template.dialogue(description, input: words.text, output: speech.text)
                }
            let record = SpeechInstructRecord(prefix: template.prefix, plainText: dialogue)
            drafts.append(
                ExampleDraft(task: purpose, body: try JSONRecord.text(record), evidence: words.evidence + speech.evidence))
        }
        return drafts
    }
}

/// A record as SpeechGPT's training reads it; both keys are required.
struct SpeechInstructRecord: Codable, Equatable {
    /// The text that describes the assistant; training masks it out.
    var prefix: String
    /// The whole dialogue.
    var plainText: String

    enum CodingKeys: String, CodingKey {
        case prefix
        case plainText = "plain_text"
    }
}
