public import Catalog
import Manifest
public import Work

/// Speech with frame labels in the way of HuBERT's pre-training (Hsu et al. 2021; fairseq, `examples/hubert`): each stretch of speech with the
/// cluster of every frame.
///
/// A stretch whose labels do not last as long as its sound, by more than a tenth of a second, is left out: fairseq warns of those and trains
/// on labels that have slipped. Speakers are on one side of the split alone; fairseq's own `wav2vec_manifest.py` splits by file.
public struct HuBERT: InstructionSystem {
    public static let name = "hubert"
    public static let version = 1
    public static let kinds: Set<Statement.Kind> = [.units]
    public static let asks = false
    public static let identitySchemes = HeldOut.schemes
    /// Seconds by which labels and sound may differ (`verify_label_lengths` in fairseq's `hubert_dataset.py`).
    static let tolerance = 0.1

    private let units: UnitPolicy
    private let heldOut: HeldOut
    private let leastSeconds: Double
    private let mostSeconds: Double

    public init(recipe: RecipeDocument) {
        let settings = recipe.settings
        units = UnitPolicy(settings, defaults: .init(isMerged: false, least: 1, most: .max, vocabulary: 65_536))
        if units.isMerged { settings.fields("units")?.reject("merged", "fairseq wants a label for every frame") }
        heldOut = HeldOut(settings, "valid", fallback: 0.01)
        leastSeconds = settings.optionalDouble("least_seconds") ?? 2
        mostSeconds = settings.optionalDouble("most_seconds") ?? .infinity
        if leastSeconds < 0 { settings.reject("least_seconds", "it has to be 0 or more") }
        if mostSeconds < leastSeconds { settings.reject("most_seconds", "it has to be least_seconds or more") }
    }

    public func drafts(of hearing: Hearing, choice: Choice) throws -> [ExampleDraft] {
        guard let codebook = units.codebook(among: hearing.unitSources) else { return [] }
        let split = heldOut.holdsOut(hearing) ? "valid" : "train"
        return hearing.statements.units.filter { $0.sourceID == codebook.id }
            .sorted { ($0.sequence.start, $0.id) < ($1.sequence.start, $1.id) }
            .compactMap { stretch in
                let sequence = stretch.sequence
                guard let labels = units.units(of: sequence), sequence.end - sequence.start >= leastSeconds,
                    sequence.end - sequence.start <= mostSeconds,
                    abs(sequence.end - sequence.start - Double(labels.count) / sequence.rate) <= Self.tolerance
                else { return nil }
                let record = HuBERTRecord(
                    split: split, start: sequence.start, end: sequence.end, labelRate: sequence.rate, clusters: codebook.clusters,
                    labels: labels.map { String($0) }.joined(separator: " "))
                return ExampleDraft(task: "km", body: record.text, evidence: [Evidence(.units, stretch.id)])
            }
    }
}

/// A line of `{split}.tsv` and one of `{split}.km`, before the export cuts the sound.
struct HuBERTRecord: Equatable {
    /// `train` or `valid`.
    var split: String
    /// Seconds from the clip's first frame.
    var start: Double
    /// Seconds from the clip's first frame.
    var end: Double
    /// Labels a second.
    var labelRate: Double
    /// How many clusters there are; nil where the source does not say.
    var clusters: Int?
    /// Ids with blanks between them.
    var labels: String

    /// As JSON, numbers with fractions always with their decimal point.
    var text: String {
        JSONWriter.object { json in
            json.field("clusters", clusters)
            json.field("end", end)
            json.field("label_rate", labelRate)
            json.field("labels", labels)
            json.field("split", split)
            json.field("start", start)
        }
    }
}
