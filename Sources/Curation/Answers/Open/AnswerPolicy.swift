import Digest
public import Manifest

/// What makes a free answer fit for training, beside its evidence: the
/// reviewed lists and limits of `recipes/answers.yaml`.
public struct AnswerPolicy: Sendable {
    /// Words by which an answer says that it cannot tell.
    let refusals: PhraseList
    let dropsRefusals: Bool
    /// Words of prompts and metadata.
    let leaks: PhraseList
    /// Marks that no sentence has.
    let leakedMarks: [String]
    /// Words of class names that name no sound by themselves.
    let idleWords: Set<String>
    /// Words behind which a sound is not said to be heard.
    let denials: PhraseList
    /// Words right before which a sound is only spoken of.
    let suppositions: PhraseList
    /// For each kind of speaker the words that claim one.
    let speakers: [String: [String]]
    /// Tenths of a second and the like: how far a told number may be from what was said.
    let tolerance: Double
    let mostCharacters: Int
    /// Words of a run, and how often one may come.
    let repeatedWords: Int
    let mostRepeats: Int
    /// Words from which on a text has to have variety, and the least share of different ones.
    let varietyWords: Int
    let leastVariety: Double
    /// SHA-256 of the recipe, hexadecimal.
    public let hash: String

    /// Reads a recipe.
    ///
    /// - Parameter file: The user's own; nil for the published one.
    /// - Throws: `ManifestError` with every mistake.
    public static func load(file: String? = nil, in installation: Installation) throws -> AnswerPolicy {
        try AnswerPolicy(ManifestDocument(path: file ?? "\(installation.manifests)/recipes/answers.yaml"))
    }

    init(_ document: ManifestDocument) throws {
        let root = document.root
        let refused = root.fields("refusals")
        refusals = PhraseList(refused?.strings("phrases") ?? [])
        dropsRefusals = refused?.optionalBool("drop") ?? false
        let leaked = root.fields("leaks")
        leaks = PhraseList(leaked?.strings("phrases") ?? [])
        leakedMarks = leaked?.strings("marks") ?? []
        let events = root.fields("events")
        idleWords = Set(events?.strings("idle_words") ?? [])
        denials = PhraseList(events?.strings("denials") ?? [])
        suppositions = PhraseList(events?.strings("suppositions") ?? [])
        speakers = root.textLists("speakers")
        tolerance = root.fields("numbers")?.optionalDouble("tolerance") ?? 0.11
        let length = root.fields("length")
        mostCharacters = length?.optionalInt("most_characters") ?? 2000
        repeatedWords = length?.optionalInt("repeated_words") ?? 4
        mostRepeats = length?.optionalInt("most_repeats") ?? 2
        varietyWords = length?.optionalInt("variety_words") ?? 20
        leastVariety = length?.optionalDouble("least_variety") ?? 0.4
        if mostCharacters < 1 { length?.reject("most_characters", "it has to be 1 or more") }
        if repeatedWords < 1 { length?.reject("repeated_words", "it has to be 1 or more") }
        try document.finish()
        hash = SHA256.of(document.text).hex
    }
}
