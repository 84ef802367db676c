import Foundation
import Manifest
import Work

@testable import Catalog
@testable import Generation

/// A hand-made clip with hand-made statements.
struct HearingFixture {
    var statements = ClipStatements()
    var seconds: Double = 10
    var corpus = "esc50"
    var split: String? = "train"
    private var nextID: Int64 = 1

    /// Animal > Dog > Bark, Speech, ESC-50's `crying_baby` for Baby cry, and a class of which nobody says a thing.
    static let classes = SoundClasses(
        ClassTree([
            1: node("Animal", "All sound produced by animals."),
            2: node("Dog", "Any sounds coming from the familiar domesticated canid; barks, e.g. loud ones. Second sentence.", above: [1]),
            3: node("Bark", "Bark of a dog.", above: [1, 2]),
            4: node("Speech", "Speech is the vocalized form of human communication."),
            5: node("Baby cry", "The crying of a baby."),
            6: ClassTree.Node(vocabulary: "esc50", code: "20", name: "crying_baby", ancestors: [5], audioset: [5]),
            7: ClassTree.Node(vocabulary: "esc50", code: "99", name: "unheard of"),
            8: ClassTree.Node(vocabulary: "esc50", code: "0", name: "dog", ancestors: [1, 2], audioset: [2]),
        10: ClassTree.Node(vocabulary: "audioset", code: "Livestock", name: "Livestock", children: [11, 12]),
        11: node("Cat", "A cat.", above: [10]),
        12: node("Horse", "A horse.", above: [10]),
            13: node("Inside, small room", "Reverberation of a small room."),
            14: node("Outside, rural or natural", "Sounds of the open."),
            15: node("Smoke detector, smoke alarm", "A device that warns of smoke."),
        ]))

    init() {}

    mutating func tag(
        _ classID: Int64, _ start: Double? = nil, _ end: Double? = nil, score: Double? = nil, by kind: Source.Kind = .corpus
    ) {
        let node = Self.classes.tree[classID]
        statements.tags.append(
            ClipStatements.Tag(
                id: nextID, classID: classID, vocabulary: node?.vocabulary ?? "", name: node?.name ?? "", code: node?.code ?? "",
                score: score, start: start, end: end, source: kind == .model ? "yamnet" : corpus, sourceKind: kind))
        nextID += 1
    }

    mutating func text(
        _ role: String, _ body: String, by kind: Source.Kind = .corpus, language: String? = "en", start: Double? = nil, end: Double? = nil
    ) {
        statements.texts.append(
            ClipStatements.Text(
                id: nextID, role: role, language: language, body: body, score: nil, start: start, end: end,
                source: kind == .model ? "moonshine" : corpus, sourceKind: kind))
        nextID += 1
    }

    mutating func speech(share: Double) {
        statements.measures.append(
            ClipStatements.Measure(id: nextID, name: "speech", value: share, unit: "share", source: "silero-vad", sourceKind: .model))
        nextID += 1
    }

    mutating func measure(_ name: String, _ value: Double, by kind: Source.Kind = .rule) {
        statements.measures.append(
            ClipStatements.Measure(id: nextID, name: name, value: value, unit: nil, source: "acoustics", sourceKind: kind))
        nextID += 1
    }

    mutating func span(_ name: String, _ start: Double, _ end: Double, _ score: Double, by kind: Source.Kind = .corpus) {
        statements.spans.append(
            ClipStatements.Span(id: nextID, name: name, start: start, end: end, score: score, source: corpus, sourceKind: kind))
        nextID += 1
    }

    mutating func units(_ frames: [UInt16], from start: Double = 0, codebook: Int64 = 1) {
        let sequence = UnitSequence(start: start, end: start + 1, rate: 50, frames: frames)
        statements.units.append(
            ClipStatements.Units(id: nextID, sequence: sequence, sourceID: codebook, source: "units", sourceKind: .model))
        nextID += 1
    }

    /// Ties another hand-made clip to this one.
    mutating func pair(_ other: HearingFixture, _ relation: String, isForward: Bool = true, clip: Int64 = 2) {
        var partner = other.hearing.clip
        (partner.id, partner.recordingID, partner.key) = (clip, clip, "\(other.corpus)/\(clip).wav")
        partners.append(
            Hearing.Partner(
                pair: ClipPair(
                    id: 70 + clip, clip: 1, other: clip, relation: relation, isForward: isForward, score: nil, source: "corpus", sourceKind: .corpus),
                clip: partner, statements: other.statements))
    }

    private(set) var partners: [Hearing.Partner] = []
    var identities: [Identity] = []

    /// In the order in which the catalog would name them.
    var unitSources = [UnitSource(id: 1, name: "units"), UnitSource(id: 2, name: "units")]

    var hearing: Hearing {
        let clip = Clip(
            id: 1, recordingID: 1, corpus: corpus, key: "\(corpus)/a.wav", path: "/a.wav", startFrame: 0, endFrame: Int64(seconds * 16_000),
            sampleRate: 16_000, channels: 1, state: .ok, license: "CC0-1.0", attribution: nil, split: split, pcmSHA256: nil)
        return Hearing(clip: clip, statements: statements, classes: Self.classes, unitSources: unitSources, partners: partners, identities: identities)
    }

    /// The codes of AudioSet, by which the table of phrases knows its classes.
    private static let mids = [
        "Animal": "/m/0jbk", "Dog": "/m/0bt9lr", "Bark": "/m/05tny_", "Speech": "/m/09x0r", "Baby cry": "/t/dd00002",
        "Cat": "/m/01yrx", "Horse": "/m/03k3r", "Inside, small room": "/t/dd00125", "Outside, rural or natural": "/t/dd00129",
        "Smoke detector, smoke alarm": "/m/01y3hg",
    ]

    private static func node(_ name: String, _ description: String, above ancestors: Set<Int64> = []) -> ClassTree.Node {
        ClassTree.Node(vocabulary: "audioset", code: mids[name] ?? name, name: name, description: description, ancestors: ancestors)
    }
}

enum RecipeFixture {
    static let openaqaPhrasings = """
        cla_label: [Which sounds?, What is heard?, Name the sounds.]
        cla_label_des: [Which sounds and how are they described?]
        caption: [Describe it.]
        caption_in_style: ["Describe it in the style of {style}."]
        temporal_order: [In which order?]
        temporal_single: ["When is {event} heard?"]
        temporal: [What is heard when?]
        """
    static let speechPhrasings = "asr: [Write it down.]\ntts: [Say it.]"

    static let knowledge = """
        sounds:
          - {class: Bark, usually: [short, loud]}
          - {class: Animal, usually: [noisy]}
          - {class: Baby cry, usually: [tonal]}
        """

    static func openaqa(_ settings: String = "", phrasings: String = openaqaPhrasings, knowledge: String? = nil) throws -> OpenAQA {
        let document = try document("phrasings: p.yaml\n" + settings, phrasings: phrasings, knowledge: knowledge)
        let system = OpenAQA(recipe: document)
        try document.finish()
        return system
    }

    /// Without the unit corpus, unless the settings say something of it.
    static func speechInstruct(_ settings: String = "") throws -> SpeechInstruct {
        let corpus = settings.contains("unit_corpus") ? "" : "unit_corpus: {write: false}\n"
        let document = try document("phrasings: p.yaml\nprefix: You listen.\n" + corpus + settings, phrasings: speechPhrasings)
        let system = SpeechInstruct(recipe: document)
        try document.finish()
        return system
    }

    static let voicePhrasings = VoiceFact.allCases.map { "\($0.rawValue): [What is it?]" }.joined(separator: "\n")

    static func openasqa(_ settings: String = "") throws -> OpenASQA {
        let document = try document("phrasings: p.yaml\n" + settings, phrasings: voicePhrasings)
        let system = OpenASQA(recipe: document)
        try document.finish()
        return system
    }

    static func balance(_ settings: String = "shares: {not_told: 0, untold: 0}") throws -> Balance {
        var phrasings = "presence: [\"Is there {event}?\"]\n"
        // Phrasings of kinds that nobody asks for would be refused.
        if settings.contains("kind: age") { phrasings += "untold_age: [How old is the speaker?]\n" }
        if settings.contains("kind: name") { phrasings += "untold_name: [Who speaks?, Whose voice is this?]\n" }
        let document = try document("phrasings: p.yaml\n" + settings, phrasings: phrasings)
        let system = Balance(recipe: document)
        try document.finish()
        return system
    }

    static let scenePhrasings = """
        count: ["How often is {event} heard?"]
        count_kinds: [How many kinds?]
        order: [In which order?]
        duration: ["For how long is {event} heard?"]
        overlap: ["Do {first} and {second} overlap?"]
        louder: ["Which is louder, {first} or {second}?"]
        after: ["What comes after {event}?"]
        before: ["What comes before {event}?"]
        precedes: ["Is {first} before {second}?"]
        odd_one_out: [Which is odd?]
        """

    static let comparePhrasings = """
        which_has: ["Which has {event}?"]
        which_more: ["Which has {event} more often?"]
        which_earlier: ["Which has {event} earlier?"]
        which_lasts: ["Which has {event} for longer?"]
        which_longer: [Which is longer?]
        which_louder: [Which is louder?]
        """

    static func compare(_ settings: String = "") throws -> Compare {
        let document = try document("phrasings: p.yaml\n" + settings, phrasings: comparePhrasings)
        let system = Compare(recipe: document)
        try document.finish()
        return system
    }

    static func scenes(_ settings: String = "", phrasings: String = scenePhrasings) throws -> Scenes {
        let document = try document("phrasings: p.yaml\n" + settings, phrasings: phrasings)
        let system = Scenes(recipe: document)
        try document.finish()
        return system
    }

    /// A system that asks nothing.
    static func system<System: InstructionSystem>(_ type: System.Type, _ settings: String = "") throws -> System {
        let document = try RecipeDocument(recipe: ManifestDocument(text: settings, path: "r.yaml"), phrasings: nil)
        let system = type.init(recipe: document)
        try document.finish()
        return system
    }

    private static func document(_ settings: String, phrasings: String, knowledge: String? = nil) throws -> RecipeDocument {
        let recipe = try ManifestDocument(text: settings, path: "r.yaml")
        _ = recipe.root.string("phrasings")
        let others = try knowledge.map { [(field: "knowledge", document: try ManifestDocument(text: $0, path: "k.yaml"))] } ?? []
        return try RecipeDocument(recipe: recipe, phrasings: ManifestDocument(text: phrasings, path: "p.yaml"), others: others)
    }

    static func choice(_ key: String = "esc50/a.wav", seed: Int = 0) -> Choice {
        Choice(seed: seed, recipe: "test", key: key)
    }
}

extension InstructionSystem {
    /// The outputs of a hand-made clip by task.
    func records(_ fixture: HearingFixture, seed: Int = 0) throws -> [(draft: ExampleDraft, record: OpenAQARecord)] {
        try drafts(of: fixture.hearing, choice: RecipeFixture.choice(seed: seed)).map { draft in
            (draft, try JSONDecoder().decode(OpenAQARecord.self, from: Data(draft.body.utf8)))
        }
    }

    func outputs(_ fixture: HearingFixture) throws -> [String: [String]] {
        Dictionary(grouping: try records(fixture), by: \.draft.task).mapValues { $0.map(\.record.output) }
    }
}
