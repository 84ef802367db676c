import Work

/// `precedes`: whether one sound is first heard before another, as in `No`.
///
/// Asked where their first onsets lie at least the margin apart.
struct PrecedesTask: SceneTask {
    static let name = "precedes"

    private let phrasings: SlottedPhrasings
    /// Milliseconds.
    private let margin: Int

    init(_ recipe: RecipeDocument) {
        phrasings = SlottedPhrasings(recipe.phrasings, Self.name, slots: ["{first}", "{second}"])
        margin = recipe.settings.fields(Self.name)?.milliseconds("margin", fallback: 250) ?? 250
        if margin < 1 { recipe.settings.fields(Self.name)?.reject("margin", "it has to be more than 0") }
    }

    func answers(_ scene: ExactScene, choice: Choice) -> [OpenAQAAnswer] {
        let pairs = KindPair.all(of: scene.kinds, choice: choice, for: Self.name)
        let chosen = KindPair.chosen(of: pairs, choice: choice, for: Self.name) { pair -> YesNo? in
            guard abs(pair.first.onset - pair.second.onset) >= margin else { return nil }
            return pair.first.onset < pair.second.onset ? .yes : .no
        }
        guard let (pair, answer) = chosen, let question = phrasings.phrase(pair.first.name, pair.second.name, choice: choice, for: Self.name)
        else { return [] }
        return [OpenAQAAnswer(question: question, output: answer.rawValue, evidence: pair.evidence, purpose: Self.name)]
    }
}
