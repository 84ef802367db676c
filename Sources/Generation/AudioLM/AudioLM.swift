public import Catalog
import Manifest
public import Work

/// Token stages in the way of AudioLM (Borsos et al. 2022): semantic tokens of each stretch of speech, and where the catalog holds the codes
/// of an acoustic codec, coarse and fine ones of the same clip.
///
/// A codec is a source of units that says of itself that it has several codebooks. Without one there are semantic tokens alone, and the set
/// says that the other stages are absent.
public struct AudioLM: InstructionSystem {
    public static let name = "audiolm"
    public static let version = 1
    public static let kinds: Set<Statement.Kind> = [.units]
    public static let asks = false
    public static let identitySchemes = HeldOut.schemes

    private let stages: Set<AudioLMStage>
    private let semantic: UnitPolicy
    /// The name of the codec; nil for the one that speaks of the most clips.
    private let codec: String?
    /// Codebooks of the coarse stage.
    private let coarse: Int
    private let heldOut: HeldOut

    public init(recipe: RecipeDocument) {
        let settings = recipe.settings
        let names = settings.has("stages") ? settings.strings("stages") : AudioLMStage.allCases.map(\.rawValue)
        for name in names where AudioLMStage(rawValue: name) == nil { settings.reject("stages", "'\(name)' is none of semantic, coarse, fine") }
        stages = Set(names.compactMap(AudioLMStage.init))
        semantic = UnitPolicy(settings, defaults: .init(isMerged: false, least: 5, most: .max, vocabulary: 32_768))
        let acoustic = settings.fields("acoustic")
        codec = acoustic?.optionalString("source")
        coarse = acoustic?.optionalInt("coarse") ?? 4
        if coarse < 1 { acoustic?.reject("coarse", "it has to be 1 or more") }
        heldOut = HeldOut(settings, "valid", fallback: 0.01)
    }

    public func absences(unitSources: [UnitSource]) -> [String] {
        let wanted = [AudioLMStage.coarse, .fine].filter(stages.contains)
        guard !wanted.isEmpty else { return [] }
        guard let codec = codec(among: unitSources) else {
            return ["\(wanted.map(\.rawValue).joined(separator: " and ")): nobody said the codes of an acoustic codec with several codebooks"]
        }
        return codec.codebooks <= coarse && wanted.contains(.fine) ? ["fine: \(codec.name) has \(codec.codebooks) codebooks, all of them coarse"] : []
    }

    public func drafts(of hearing: Hearing, choice: Choice) throws -> [ExampleDraft] {
        let split = heldOut.holdsOut(hearing) ? "valid" : "train"
        var drafts: [ExampleDraft] = []
        func add(_ stage: AudioLMStage, _ source: UnitSource, _ isMerged: Bool, _ levels: Range<Int>, _ stretch: ClipStatements.Units, _ tokens: [UInt16]) {
            let sequence = stretch.sequence
            guard let time = Self.covered(sequence, source.codebooks) else { return }
            let record = AudioLMRecord(
                id: hearing.clip.key, stage: stage, start: time.lowerBound, end: time.upperBound, frameRate: sequence.rate / Double(source.codebooks),
                levels: levels, tokenizer: UnitTokenizer(source: source, isMerged: isMerged), tokens: tokens, split: split)
            drafts.append(ExampleDraft(task: stage.rawValue, body: record.text, evidence: [Evidence(.units, stretch.id)]))
        }
        if stages.contains(.semantic), let source = semantic.codebook(among: hearing.unitSources) {
            for stretch in hearing.statements.units where stretch.sourceID == source.id {
                guard let tokens = semantic.units(of: stretch.sequence) else { continue }
                add(.semantic, source, semantic.isMerged, 0..<1, stretch, tokens)
            }
        }
        guard let codec = codec(among: hearing.unitSources) else { return drafts }
        let ranges = [AudioLMStage.coarse: 0..<min(coarse, codec.codebooks), .fine: min(coarse, codec.codebooks)..<codec.codebooks]
        for stretch in hearing.statements.units where stretch.sourceID == codec.id {
            let codes = stretch.sequence.frames
            guard codes.count % codec.codebooks == 0, codes.allSatisfy({ $0 <= Int16.max }) else { continue }
            for stage in [AudioLMStage.coarse, .fine] where stages.contains(stage) {
                guard let levels = ranges[stage], !levels.isEmpty else { continue }
                let tokens = stride(from: 0, to: codes.count, by: codec.codebooks).flatMap { codes[($0 + levels.lowerBound)..<($0 + levels.upperBound)] }
                add(stage, codec, false, levels, stretch, tokens)
            }
        }
        return drafts
    }

    private func codec(among sources: [UnitSource]) -> UnitSource? {
        sources.first { $0.codebooks > 1 && (codec == nil || $0.name == codec) }
    }

    /// Frames that convolutions without padding may lose at the two ends of a stretch together; Moonshine's lose two.
    private static let mostLost = 3.0

    /// The time that a stretch's frames are of, so that their number is that of the time, give or take one; nil where too many are missing,
    /// or there are more than the time has.
    ///
    /// What a network without padding cannot see the whole of is lost at both ends alike.
    static func covered(_ sequence: UnitSequence, _ codebooks: Int) -> ClosedRange<Double>? {
        let rate = sequence.rate / Double(codebooks)
        let frames = Double(sequence.runs.reduce(0) { $0 + Int($1) } / codebooks)
        let lost = (sequence.end - sequence.start) * rate - frames
        guard rate > 0, frames > 0, lost <= mostLost, lost >= -1 else { return nil }
        let edge = max(0, lost) / rate / 2
        return (sequence.start + edge)...(sequence.end - edge)
    }
}

/// What a row's tokens are for: what is said, how it sounds by and large, how it sounds in detail.
enum AudioLMStage: String, Sendable, CaseIterable {
    case semantic, coarse, fine
}

/// A row of the token store.
struct AudioLMRecord {
    var id: String
    var stage: AudioLMStage
    /// Seconds from the clip's first frame.
    var start: Double
    /// Seconds from the clip's first frame.
    var end: Double
    /// Hz, before merging.
    var frameRate: Double
    /// Which codebooks, the coarsest 0; the codes of a frame follow each other.
    var levels: Range<Int>
    var tokenizer: UnitTokenizer
    var tokens: [UInt16]
    var split: String

    /// As JSON; a time always has its decimal point, for readers that infer a column's type from its first rows.
    var text: String {
        JSONWriter.object { json in
            json.field("codebooks", levels.count)
            json.field("end", end)
            json.field("first_codebook", levels.lowerBound)
            json.field("frame_rate_hz", frameRate)
            json.field("id", id)
            json.field("order", "time-major")
            json.field("split", split)
            json.field("stage", stage.rawValue)
            json.field("start", start)
            json.field("tokenizer", object: tokenizer.write)
            json.field("tokens", tokens)
        }
    }
}
