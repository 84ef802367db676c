public import Catalog
import Digest
import Manifest
public import Work

/// Described music in the way of MusicGen's training data: the fields of
/// AudioCraft's `MusicInfo`, each said by a statement or null.
///
/// With `merge`, fields go into the description as `augment_music_info_description`
/// of AudioCraft has it, chosen by hash instead of at random.
public struct MusicGen: InstructionSystem {
    public static let name = "musicgen"
    public static let version = 2
    public static let kinds: Set<Statement.Kind> = [.tag, .text, .measure]
    public static let asks = false

    private let descriptions: Descriptions
    private let weights: [String: Double]
    private let shortest: Double
    private let merge: Double
    private let dropDescription: Double
    private let keepOther: Double

    public init(recipe: RecipeDocument) {
        let settings = recipe.settings
        descriptions = Descriptions(settings)
        weights = settings.weights("weights")
        shortest = settings.optionalDouble("shortest") ?? 24
        let merging = settings.fields("merge")
        merge = merging?.optionalDouble("text") ?? 0
        dropDescription = merging?.optionalDouble("drop_description") ?? 0.5
        keepOther = 1 - (merging?.optionalDouble("drop_other") ?? 0.5)
        for (name, value) in [("text", merge), ("drop_description", dropDescription), ("drop_other", 1 - keepOther)]
        where !(0...1).contains(value) {
            merging?.reject(name, "it has to be from 0 to 1")
        }
    }

    public func drafts(of hearing: Hearing, choice: Choice) throws -> [ExampleDraft] {
        let labels = descriptions.labels(of: hearing)
        guard (hearing.clip.duration ?? 0) >= shortest, isMusic(hearing, labels) else { return [] }
        var evidence: [Evidence] = []
        func text(_ role: String) -> String? {
            guard let text = hearing.statements.texts.first(where: { $0.role == role && $0.sourceKind != .model }) else { return nil }
            evidence.append(Evidence(.text, text.id))
            return text.body.inOneLine
        }
        /// The parts of all texts of a role, as a list in one text has them, each once.
        func said(_ role: String) -> [String] {
            let texts = hearing.statements.texts.filter { $0.role == role && $0.sourceKind != .model }
            evidence += texts.map { Evidence(.text, $0.id) }
            var known: Set<String> = []
            return texts.flatMap { $0.body.lowercased().split { $0 == "," || $0 == ";" }.map { String($0).inOneLine } }
                .filter { !$0.isEmpty && known.insert($0).inserted }
        }
        func classes(_ isOne: (Scene.Label) -> Bool) -> [String] {
            let found = labels.filter(isOne)
            evidence += found.flatMap(\.evidence)
            return found.map { $0.name.lowercased() }
        }
        let tempo = hearing.statements.measures.first { ["tempo", "bpm"].contains($0.name) && $0.sourceKind != .model && $0.value > 0 }
        if let tempo { evidence.append(Evidence(.measure, tempo.id)) }
        let artist = text("artist").map(Self.anonymous)
        let genre =
            text("genre")
            ?? classes { label in
                hearing.isClass(label.classID, under: "Music genre")
                    || hearing.classes.tree[label.classID].map { ["gtzan", "fma"].contains($0.vocabulary) } == true
            }.first
        let played = text("instrument") ?? classes { hearing.isClass($0.classID, under: "Musical instrument") }.joined(separator: ", ")
        let instrument = played.isEmpty ? nil : played
        var moods = said("moods")
        if moods.isEmpty { moods = classes { hearing.isClass($0.classID, under: "Music mood") } }
        let (key, keywords, title) = (text("key"), text("keywords")?.replacing(";", with: ","), text("title"))
        let described = descriptions.descriptions(of: hearing).first
        evidence += described?.evidence ?? []
        let others: [(String, String?)] = [
            ("bpm", tempo.map { "\($0.value)" }), ("genre", genre), ("instrument", instrument),
            ("key", key), ("keywords", keywords), ("moods", moods.isEmpty ? nil : moods.joined(separator: ", ")),
        ]
        let description = merged(described?.text, others: others, choice: choice)
        guard let description else { return [] }
        let body = JSONWriter.object { json in
            json.field("info", object: { info in
                info.field("artist", artist)
                info.field("bpm", tempo?.value)
                info.field("description", description)
                info.field("genre", genre)
                info.field("instrument", instrument)
                info.field("key", key)
                info.field("keywords", keywords)
                info.field("moods", moods)
                info.field("title", title)
            })
            json.field("weight", weights[hearing.clip.corpus])
        }
        return [ExampleDraft(task: "text_to_music", body: body, evidence: evidence.withoutRepeats)]
    }

    private func isMusic(_ hearing: Hearing, _ labels: [Scene.Label]) -> Bool {
        labels.contains { hearing.isClass($0.classID, under: "Music") }
            || hearing.statements.texts.contains { ["artist", "genre"].contains($0.role) && $0.sourceKind == .corpus }
            || labels.contains { hearing.classes.tree[$0.classID].map { ["gtzan", "fma"].contains($0.vocabulary) } == true }
    }

    /// Nil where nothing is left to say.
    func merged(_ description: String?, others: [(String, String?)], choice: Choice) -> String? {
        guard choice.fraction(for: "merge") < merge else { return description }
        let kept = others.compactMap { name, value in
            value.flatMap { choice.fraction(for: "keep\u{1f}\(name)") < keepOther ? "\(name): \($0)" : nil }
        }
        let fields = choice.shuffled(kept, for: "order").joined(separator: ". ")
        guard let description, !fields.isEmpty else { return description ?? (fields.isEmpty ? nil : fields) }
        if choice.fraction(for: "drop description") < dropDescription { return fields }
        return (description.last == "." ? String(description.dropLast()) : description) + ". " + fields
    }

    /// One name for an artist in all corpora, that tells nobody who it is.
    static func anonymous(_ artist: String) -> String {
        "artist-" + SHA256.of("artist\u{1f}" + artist.lowercased().inOneLine).hex.prefix(12)
    }
}
