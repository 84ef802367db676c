import Work

/// `overlap`: whether two sounds are ever heard at once, as in `Yes`.
///
/// Asked where they are for at least the margin, or are apart by at least the margin; not of what is heard throughout.
struct OverlapTask: SceneTask {
    static let name = "overlap"

    private let phrasings: SlottedPhrasings
    /// Milliseconds.
    private let margin: Int

    init(_ recipe: RecipeDocument) {
        phrasings = SlottedPhrasings(recipe.phrasings, Self.name, slots: ["{first}", "{second}"])
        margin = recipe.settings.fields(Self.name)?.milliseconds("margin", fallback: 200) ?? 200
        if margin < 1 { recipe.settings.fields(Self.name)?.reject("margin", "it has to be more than 0") }
    }

    func answers(_ scene: ExactScene, choice: Choice) -> [OpenAQAAnswer] {
        let pairs = KindPair.all(of: scene.events, choice: choice, for: Self.name)
        let chosen = KindPair.chosen(of: pairs, choice: choice, for: Self.name) { pair -> YesNo? in
            if pair.first.overlap(with: pair.second) >= margin { return .yes }
            return pair.first.gap(to: pair.second) >= margin ? .no : nil
        }
        guard let chosen, let question = phrasings.phrase(chosen.pair.first.name, chosen.pair.second.name, choice: choice, for: Self.name)
        else { return [] }
        return [OpenAQAAnswer(question: question, output: chosen.answer.rawValue, evidence: chosen.pair.evidence, purpose: Self.name)]
    }
}
