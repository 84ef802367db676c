import Catalog

/// What is known of something said: its language, words and units, each with the statements that say so.
struct Utterance: Sendable {
    var clip: Clip
    /// The primary BCP 47 subtag of its words.
    var language: String
    var words: TranscriptPolicy.Words
    var speech: UnitPolicy.Speech?

    /// Nil where nobody wrote down its words, or nobody says in which language they are.
    init?(_ clip: Clip, _ statements: ClipStatements, sources: [UnitSource], transcripts: TranscriptPolicy, units: UnitPolicy) {
        guard let words = transcripts.words(of: statements), let language = words.language.flatMap(Self.primary) else { return nil }
        self.clip = clip
        self.language = language
        self.words = words
        speech = units.speech(of: statements, by: sources)
    }

    /// `en` of `en-US`.
    static func primary(_ language: String) -> String? {
        language.split(separator: "-").first.map { $0.lowercased() }.flatMap { $0.isEmpty ? nil : $0 }
    }
}

/// What an utterance means in another language: in words, as somebody wrote it or as another clip says it, and in the latter case in sound.
struct Translation: Sendable {
    var language: String
    var words: String
    var evidence: [Evidence]
    /// The clip that says it, and its units.
    var clip: Clip?
    var speech: UnitPolicy.Speech?

    /// Those of a clip: written ones first, then those of its `parallel` partners, one for each language and way.
    static func all(
        of utterance: Utterance, _ hearing: Hearing, transcripts: TranscriptPolicy, units: UnitPolicy
    ) -> [Translation] {
        var translations: [Translation] = []
        for text in hearing.statements.texts where text.role == "translation" && text.sourceKind != .model {
            let words = transcripts.written(text.body.inOneLine)
            guard let language = text.language.flatMap(Utterance.primary), language != utterance.language, !words.isEmpty,
                !translations.contains(where: { $0.language == language })
            else { continue }
            translations.append(Translation(language: language, words: words, evidence: [Evidence(.text, text.id)]))
        }
        var spoken: Set<String> = []
        for partner in hearing.partners where partner.pair.relation == "parallel" {
            guard
                let other = Utterance(partner.clip, partner.statements, sources: hearing.unitSources, transcripts: transcripts, units: units),
                other.language != utterance.language, spoken.insert(other.language).inserted
            else { continue }
            translations.append(
                Translation(
                    language: other.language, words: other.words.text, evidence: [partner.evidence] + other.words.evidence, clip: other.clip,
                    speech: other.speech))
        }
        return translations
    }
}
