public import Catalog
import Manifest
public import Work

/// Pairs of speech in two languages for the fine-tuning of SeamlessM4T (Seamless Communication et al. 2023).
///
/// A record is what `LangPairSample` of `seamless_communication/datasets/datatypes.py` reads: a source and a target, each with `id`, `lang`
/// and `text`, its sound and its units. The pairs are those that a source says are `parallel`: `hearsay mine` finds them.
public struct Seamless: InstructionSystem {
    public static let name = "seamless"
    public static let version = 1
    public static let kinds: Set<Statement.Kind> = [.tag, .text, .measure, .units]
    public static let asks = false
    public static let relations: Set<String> = ["parallel"]

    private let transcripts: TranscriptPolicy
    private let units: UnitPolicy
    private let longestSeconds: Double
    private let sources: Set<String>
    private let targets: Set<String>
    private let leastScore: Double?

    public init(recipe: RecipeDocument) {
        let settings = recipe.settings
        transcripts = TranscriptPolicy(settings, casing: .asIs)
        units = UnitPolicy(settings, defaults: .init(isMerged: true, least: 1, most: 65_536, vocabulary: 10_000))
        longestSeconds = settings.optionalDouble("longest_seconds") ?? 15
        sources = Set(settings.strings("sources"))
        targets = Set(settings.strings("targets"))
        leastScore = settings.optionalDouble("least_score")
        if longestSeconds <= 0 { settings.reject("longest_seconds", "it has to be more than 0") }
    }

    public func drafts(of hearing: Hearing, choice: Choice) throws -> [ExampleDraft] {
        guard let source = utterance(hearing.clip, hearing.statements, hearing), sources.isEmpty || sources.contains(source.language),
            let code = SeamlessLanguage.code(source.language)
        else { return [] }
        var drafts: [ExampleDraft] = []
        var known: Set<Int64> = []
        for partner in hearing.partners where partner.pair.relation == "parallel" {
            // A pair that was scored has to be good enough; one that a corpus names has no score.
            if let leastScore, let score = partner.pair.score, score < leastScore { continue }
            guard let target = utterance(partner.clip, partner.statements, hearing), target.language != source.language,
                targets.isEmpty || targets.contains(target.language), let other = SeamlessLanguage.code(target.language),
                SeamlessSplit(source.clip) == SeamlessSplit(target.clip), known.insert(target.clip.id).inserted
            else { continue }
            let record = SeamlessRecord(
                source: .init(source, language: code, sound: Example.sound(0), units: nil),
                target: .init(target, language: other, sound: Example.sound(1), units: target.speech?.units))
            drafts.append(
                ExampleDraft(
                    task: "\(code)-\(other)", body: try JSONRecord.text(record),
                    evidence: source.words.evidence + [partner.evidence] + target.words.evidence + (target.speech?.evidence ?? []),
                    parents: [target.clip.id]))
        }
        return drafts
    }

    /// What is said in a clip; nil where it is too long to be heard.
    private func utterance(_ clip: Clip, _ statements: ClipStatements, _ hearing: Hearing) -> Utterance? {
        guard let seconds = clip.duration, seconds <= longestSeconds else { return nil }
        return Utterance(clip, statements, sources: hearing.unitSources, transcripts: transcripts, units: units)
    }
}

/// The side of the split that a clip's publisher put it on; a pair is on one side with both of its clips.
enum SeamlessSplit {
    case train, validation, test

    init(_ clip: Clip) {
        let split = clip.split?.lowercased() ?? ""
        self = split.hasPrefix("test") || split.hasPrefix("eval") ? .test : split.hasPrefix("dev") || split.hasPrefix("val") ? .validation : .train
    }
}

/// A line of a manifest.
struct SeamlessRecord: Encodable {
    struct Side: Encodable {
        var id: String
        /// ISO 639-3.
        var language: String
        var text: String
        var sound: String
        var units: [UInt16]?

        enum CodingKeys: String, CodingKey {
            case id, text, units, waveform
            case language = "lang"
            case sound = "audio_local_path"
            case rate = "sampling_rate"
        }

        init(_ utterance: Utterance, language: String, sound: String, units: [UInt16]?) {
            id = utterance.clip.key
            self.language = language
            text = utterance.words.text
            self.sound = sound
            self.units = units
        }

        /// Every field is there; the samples themselves are in the file alone.
        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(id, forKey: .id)
            try container.encode(language, forKey: .language)
            try container.encode(text, forKey: .text)
            try container.encode(sound, forKey: .sound)
            try container.encode(16_000, forKey: .rate)
            try container.encode(units, forKey: .units)
            try container.encodeNil(forKey: .waveform)
        }
    }

    var source: Side
    var target: Side
}
