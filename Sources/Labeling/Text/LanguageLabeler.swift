import Catalog

/// Says which languages a clip's texts are in, whoever wrote them: texts of role `language` with a code of BCP 47.
///
/// The score is the language's share of the letters of all those texts, each
/// text detected by itself: beside a long one CLD2 overlooks a short one. It is
/// the language of what is written about the clip, not of what is spoken in it.
struct LanguageLabeler: ReadingLabeler {
    static let definition = LabelerDefinition(name: "language", summary: "the languages of the clip's texts (CLD2)") { _ in LanguageLabeler() }

    static let role = "language"

    var name: String { Self.definition.name }
    let work = ReadingWork.texts(roles: TextRoles.prose)
    let detector = LanguageDetector()

    var source: Source {
        Source(
            kind: .model, name: "cld2", version: detector.version,
            parameters: SourceParameters.json([
                "says": "language", "of": .text(TextRoles.prose.joined(separator: ",")), "longest_bytes": .number(Double(LanguageDetector.longestText)),
            ]))
    }

    func read(_ clips: [Clip], in reader: CatalogReader) throws -> [Labels?] {
        let texts = try reader.texts(clips: clips.map(\.id), TextFilter(roles: TextRoles.prose))
        let byClip = Dictionary(grouping: texts, by: \.clip)
        return clips.map { labels(byClip[$0.id] ?? []) }
    }

    /// The languages of some texts of a clip; the same words count once.
    func labels(_ texts: [ClipText]) -> Labels {
        // In an order of their own, so that sums do not depend on that of the rows.
        let guesses = Set(texts.map(\.body)).sorted().map(detector.detect)
        let letters = guesses.reduce(0) { $0 + $1.letters }
        var shares: [String: Double] = [:]
        for guess in guesses {
            for language in guess.languages { shares[language.code, default: 0] += Double(guess.letters) * language.share / Double(letters) }
        }
        let statements = shares.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { code, share in
            Statement.text(role: Self.role, language: code, body: code, score: min(1, share))
        }
        return Labels(statements, outcome: outcome(guesses), texts: texts.map(\.id))
    }

    private func outcome(_ guesses: [LanguageDetector.Guess]) -> String? {
        let unclear = guesses.count { $0.languages.isEmpty }
        if guesses.isEmpty { return "no text" }
        return switch unclear {
        case 0: nil
        case guesses.count: "no text tells its language: too few words, or words of many languages"
        default: "\(unclear) of \(guesses.count) texts do not tell their language"
        }
    }
}
