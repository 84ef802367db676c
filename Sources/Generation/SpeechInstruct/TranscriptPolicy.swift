import Catalog
import Manifest

/// Whose words count for what is said in a clip, and how they are written.
struct TranscriptPolicy: Sendable {
    enum Casing: String, Sendable, CaseIterable {
        case asIs = "as_is"
        case lower, upper
        /// The first letter large, the rest small.
        case sentence
    }

    /// Words with the statements that say them.
    struct Words: Equatable {
        var text: String
        /// BCP 47 code; nil where the source does not say.
        var language: String?
        var evidence: [Evidence]
    }

    /// Whether a model's transcript stands in where a corpus has none.
    var usesModels: Bool
    /// The share of a clip that has to be speech before a model's transcript counts.
    var leastSpeech: Double
    var casing: Casing

    /// - Parameter fallback: How words are written where the recipe does not say.
    init(_ fields: ManifestFields, casing fallback: Casing = .lower) {
        let transcripts = fields.fields("transcripts")
        usesModels = transcripts?.optionalBool("models") ?? true
        leastSpeech = transcripts?.optionalDouble("models_least_speech") ?? 0.5
        if !(0...1).contains(leastSpeech) { transcripts?.reject("models_least_speech", "it has to be from 0 to 1") }
        casing = transcripts?.choice("casing", fallback: fallback) ?? fallback
    }

    /// What is said in a clip: by a corpus or person first, else by a model;
    /// nil where nobody says, or where the words could be mistaken for the
    /// template's own marks. Of two versions of one source the later speaks.
    func words(of statements: ClipStatements) -> Words? {
        let transcripts = statements.texts.filter { $0.role == "transcript" && !$0.body.trimmed.isEmpty }
        let trusted = transcripts.filter { $0.sourceKind != .model }
        let heardSpeech = trusted.isEmpty ? speech(in: statements) : nil
        let counting = heardSpeech != nil ? transcripts : trusted
        guard let name = counting.first?.source, let transcript = counting.last(where: { $0.source == name }) else { return nil }
        let text = written(transcript.body.inOneLine)
        guard !text.contains(where: { "<>[]".contains($0) }) else { return nil }
        return Words(text: text, language: transcript.language, evidence: [Evidence(.text, transcript.id)] + (heardSpeech.map { [$0] } ?? []))
    }

    /// The measure for which a model's transcript may count; nil where it may
    /// not. A recognizer finds words in a bark too, so most of the clip has to
    /// be speech, and its corpus may not say that the clip is about sounds.
    private func speech(in statements: ClipStatements) -> Evidence? {
        let isAboutSounds =
            statements.tags.contains { $0.sourceKind == .corpus } || statements.texts.contains { $0.role == "caption" && $0.sourceKind == .corpus }
        guard usesModels, !isAboutSounds else { return nil }
        let measure = statements.measures.first { $0.name == "speech" && $0.value >= leastSpeech }
        return measure.map { Evidence(.measure, $0.id) }
    }

    /// Words as the recipe wants them.
    func written(_ text: String) -> String {
        switch casing {
        case .asIs: text
        case .lower: text.lowercased()
        case .upper: text.uppercased()
        case .sentence: text.prefix(1).uppercased() + text.dropFirst().lowercased()
        }
    }
}
