public import Catalog
import Manifest
public import Work

/// Task-tagged mixtures of speech and text in the way of AudioPaLM (Rubenstein et al. 2023): a row has up to four fields — audio, transcript,
/// translated transcript, translated audio — and gives a task only where the fields of that task are there.
///
/// The tag in front of the input is ordinary text that names the task and the languages in words: `[ASR French]`,
/// `[S2ST English French]`, `[ASR AST S2ST English French]`.
public struct AudioPaLM: InstructionSystem {
    public static let name = "audiopalm"
    public static let version = 1
    public static let kinds: Set<Statement.Kind> = [.tag, .text, .measure, .units]
    public static let asks = false
    public static let relations: Set<String> = ["parallel"]

    private let mixtures: [AudioPaLMMixture]
    private let transcripts: TranscriptPolicy
    private let units: UnitPolicy

    public init(recipe: RecipeDocument) {
        let settings = recipe.settings
        transcripts = TranscriptPolicy(settings, casing: .asIs)
        units = UnitPolicy(settings, defaults: .init(isMerged: false, least: 5, most: 1500, vocabulary: 1024))
        mixtures = settings.list("mixtures", AudioPaLMMixture.init)
        if mixtures.isEmpty { settings.reject("mixtures", "at least one mixture is needed") }
        if Set(mixtures.map(\.name)).count < mixtures.count { settings.reject("mixtures", "two mixtures have one name") }
    }

    public func drafts(of hearing: Hearing, choice: Choice) throws -> [ExampleDraft] {
        guard
            let utterance = Utterance(hearing.clip, hearing.statements, sources: hearing.unitSources, transcripts: transcripts, units: units)
        else { return [] }
        let codebook = units.codebook(among: hearing.unitSources).map { UnitTokenizer(source: $0, isMerged: units.isMerged) }
        let translations = Translation.all(of: utterance, hearing, transcripts: transcripts, units: units)
        var drafts: [ExampleDraft] = []
        for mixture in mixtures where mixture.corpora.isEmpty || mixture.corpora.contains(hearing.clip.corpus) {
            for (tasks, weight) in mixture.weights {
                for translation in tasks.translates ? translations.map(Optional.some) : [nil] {
                    guard let row = Row(tasks, of: utterance, in: translation) else { continue }
                    let count = mixture.count(weight, purpose: "\(tasks.name)\u{1f}\(row.purpose)", choice: choice)
                    guard count > 0 else { continue }
                    let record = AudioPaLMRecord(
                        task: tasks, sourceLanguage: utterance.language, targetLanguage: translation?.language, tag: row.tag, source: row.source,
                        target: row.target, mixture: mixture.name, weight: count, tokenizer: row.hasUnits ? codebook : nil)
                    drafts.append(
                        ExampleDraft(task: tasks.name, body: try JSONRecord.text(record), evidence: row.evidence, parents: row.parents))
                }
            }
        }
        return drafts
    }

    /// The input and the outputs of some tasks; there is none where a field is missing.
    private struct Row {
        var tag: String
        var source: AudioPaLMRecord.Content
        var target: AudioPaLMRecord.Content
        var hasUnits: Bool
        var evidence: [Evidence] = []
        var parents: [Int64] = []
        /// Keeps the rows of several translations apart.
        var purpose: String

        init?(_ tasks: AudioPaLMTasks, of utterance: Utterance, in translation: Translation?) {
            guard let name = LanguageName.of(utterance.language) else { return nil }
            var names = [name]
            if let translation {
                guard let other = LanguageName.of(translation.language) else { return nil }
                names.append(other)
            }
            tag = "[\(tasks.name) \(names.joined(separator: " "))]"
            purpose = "\(translation?.language ?? "")\u{1f}\(translation?.clip?.key ?? "")"
            if tasks.hearsAudio {
                guard let speech = utterance.speech else { return nil }
                source = .units(speech.units, ref: utterance.clip.key)
                evidence = speech.evidence
            } else {
                source = .text(utterance.words.text)
                evidence = utterance.words.evidence
            }
            hasUnits = tasks.hearsAudio
            var outputs: [AudioPaLMRecord.Content] = []
            for task in tasks.tasks {
                switch task {
                case .recognition:
                    outputs.append(.text(utterance.words.text))
                    evidence += utterance.words.evidence
                case .synthesis:
                    guard let speech = utterance.speech else { return nil }
                    outputs.append(.units(speech.units, ref: utterance.clip.key))
                    evidence += speech.evidence
                case .translation, .textTranslation:
                    guard let translation else { return nil }
                    outputs.append(.text(translation.words))
                    evidence += translation.evidence
                    if let clip = translation.clip { parents = [clip.id] }
                case .speechTranslation:
                    guard let translation, let speech = translation.speech, let clip = translation.clip else { return nil }
                    outputs.append(.units(speech.units, ref: clip.key))
                    evidence += speech.evidence + translation.evidence
                    parents = [clip.id]
                }
                hasUnits = hasUnits || task.givesAudio
            }
            // The same statement may carry two outputs.
            var known: Set<Evidence> = []
            evidence = evidence.filter { known.insert($0).inserted }
            target = outputs.count == 1 ? outputs[0] : .chain(outputs)
        }
    }
}
