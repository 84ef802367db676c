public import Catalog
import Manifest
public import Work

/// Pairs of sound and text in the way of LAION-Audio-630K.
///
/// Where nobody captioned a clip, its text is made from tags as "The sounds
/// of A, B and C"; captions that labelling put together by grammar go into
/// `text_augment_t5`, which LAION fills with what T5 makes of keywords, and into `text_augment_all`; `original_data` says so.
public struct CLAP: InstructionSystem {
    public static let name = "clap"
    public static let version = 2
    public static let kinds: Set<Statement.Kind> = [.tag, .text]
    public static let asks = false

    private let authors: CaptionAuthors
    private let heard: HeardClasses
    private let longest: Double
    private let lowestRate: Int
    private let grammar: [String]
    private let shortestForGrammar: Double

    public init(recipe: RecipeDocument) {
        let settings = recipe.settings
        authors = CaptionAuthors(settings.fields("captions"))
        heard = HeardClasses(settings)
        longest = settings.optionalDouble("longest") ?? 180
        lowestRate = settings.optionalInt("lowest_rate") ?? 16_000
        let augment = settings.fields("augment")
        grammar = augment?.has("sources") == true ? augment?.strings("sources") ?? [] : ["template"]
        shortestForGrammar = augment?.optionalDouble("shortest") ?? 2
    }

    public func drafts(of hearing: Hearing, choice: Choice) throws -> [ExampleDraft] {
        let duration = hearing.clip.duration ?? 0
        guard duration <= longest, (hearing.clip.sampleRate ?? 0) >= lowestRate else { return [] }
        let labels = heard.labels(of: hearing)
        let captions = authors.captions(of: hearing.statements)
        var texts = captions.map { $0.body.inOneLine }.filter { !$0.isEmpty }
        let isMade = texts.isEmpty
        if isMade, !labels.isEmpty { texts = [Self.template(labels.map(\.name))] }
        guard !texts.isEmpty else { return [] }
        let byGrammar =
            duration < shortestForGrammar
            ? [] : hearing.statements.texts.filter { $0.role == "caption" && grammar.contains($0.source) && !captions.contains($0) }
        let augmented = byGrammar.map { Self.withoutGender($0.body.inOneLine) }
        let body = JSONWriter.object { json in
            json.field("original_data", object: { data in
                data.field("augmented_by", augmented.isEmpty ? nil : "grammar")
                data.field("clip", hearing.clip.key)
                data.field("license", hearing.clip.license)
                data.field("text_from", isMade ? "tags" : "captions")
            })
            json.field("tag", labels.map(\.name))
            json.field("text", texts)
            // The template stands in only where nothing better was made of the tags.
            json.field("text_augment_all", augmented.isEmpty ? texts : (isMade ? [] : texts) + augmented)
            // `select_text` looks for it wherever there is the field before, and takes `text` in the place of null.
            if augmented.isEmpty { json.field("text_augment_t5", nil as String?) } else { json.field("text_augment_t5", augmented) }
        }
        let evidence = (isMade ? [] : captions.map { Evidence(.text, $0.id) }) + byGrammar.map { Evidence(.text, $0.id) }
            + labels.flatMap(\.evidence)
        return [ExampleDraft(task: "pair", body: body, evidence: evidence.withoutRepeats)]
    }

    /// `The sounds of Dog, Rain and Thunder`.
    static func template(_ names: [String]) -> String {
        guard let last = names.last, names.count > 1 else { return "The sounds of \(names.first ?? "")" }
        return "The sounds of \(names.dropLast().joined(separator: ", ")) and \(last)"
    }

    /// LAION puts a person in the place of a man or woman that a keyword model made up.
    static func withoutGender(_ text: String) -> String {
        text.split(separator: " ").map { word in
            switch word.lowercased() {
            case "man", "woman", "boy", "girl": "person"
            case "men", "women", "boys", "girls": "people"
            default: String(word)
            }
        }.joined(separator: " ")
    }
}
