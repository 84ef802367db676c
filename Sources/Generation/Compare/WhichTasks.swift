import Catalog
import Work

/// `which_longer`: which of two recordings is longer, by the margin at least, as in `The first`.
struct WhichLongerTask: CompareTask {
    let name = "which_longer"

    private let phrasings: SlottedPhrasings
    /// Seconds.
    private let margin: Double

    init(_ recipe: RecipeDocument) {
        phrasings = SlottedPhrasings(recipe.phrasings, name)
        let settings = recipe.settings.fields(name)
        margin = settings?.optionalDouble("margin") ?? 1
        if margin <= 0 { settings?.reject("margin", "it has to be more than 0") }
    }

    func answer(_ pair: ComparedPair, choice: Choice) -> OpenAQAAnswer? {
        let purpose = pair.purpose(name)
        guard let which = Which.greater(pair.first.duration, pair.second.duration, margin: margin),
            let question = phrasings.phrase(choice: choice, for: purpose)
        else { return nil }
        return OpenAQAAnswer(question: question, output: which.rawValue, evidence: [], purpose: purpose)
    }
}

/// `which_louder`: which of two recordings is louder as a whole, by the measured loudness of both (LUFS), as in `The second`.
///
/// Asked where the two differ by the margin at least, in decibels, and nobody measured either otherwise.
struct WhichLouderTask: CompareTask {
    let name = "which_louder"

    private static let measure = "loudness"
    private let phrasings: SlottedPhrasings
    /// Decibels.
    private let margin: Double

    init(_ recipe: RecipeDocument) {
        phrasings = SlottedPhrasings(recipe.phrasings, name)
        let settings = recipe.settings.fields(name)
        margin = settings?.optionalDouble("margin") ?? 3
        if margin <= 0 { settings?.reject("margin", "it has to be more than 0") }
    }

    func answer(_ pair: ComparedPair, choice: Choice) -> OpenAQAAnswer? {
        let purpose = pair.purpose(name)
        guard let first = loudness(of: pair.first), let second = loudness(of: pair.second),
            let which = Which.greater(first.value, second.value, margin: margin), let question = phrasings.phrase(choice: choice, for: purpose)
        else { return nil }
        let evidence = [Evidence(.measure, first.id), Evidence(.measure, second.id)]
        return OpenAQAAnswer(question: question, output: which.rawValue, evidence: evidence, purpose: purpose)
    }

    private func loudness(of clip: ComparedClip) -> ClipStatements.Measure? {
        let measured = clip.statements.measures.filter { $0.name == Self.measure }
        return measured.count == 1 ? measured.first : nil
    }
}
