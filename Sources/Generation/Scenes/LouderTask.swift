import Work

/// `louder`: which of two sounds is louder, as in `Louder: dog`.
///
/// Asked where every occurrence of the one is louder than every occurrence of the other by the margin, and all their levels are stated.
struct LouderTask: SceneTask {
    static let name = "louder"

    private let phrasings: SlottedPhrasings
    /// Decibels.
    private let margin: Double

    private enum Louder: CaseIterable {
        case first, second
    }

    init(_ recipe: RecipeDocument) {
        phrasings = SlottedPhrasings(recipe.phrasings, Self.name, slots: ["{first}", "{second}"])
        let settings = recipe.settings.fields(Self.name)
        margin = settings?.optionalDouble("margin") ?? 4
        if margin <= 0 { settings?.reject("margin", "it has to be more than 0") }
    }

    func answers(_ scene: ExactScene, choice: Choice) -> [OpenAQAAnswer] {
        let pairs = KindPair.all(of: scene.kinds, choice: choice, for: Self.name)
        let chosen = KindPair.chosen(of: pairs, choice: choice, for: Self.name) { pair -> Louder? in
            guard let first = levels(of: pair.first), let second = levels(of: pair.second) else { return nil }
            if first.least - second.most >= margin { return .first }
            return second.least - first.most >= margin ? .second : nil
        }
        guard let (pair, louder) = chosen, let question = phrasings.phrase(pair.first.name, pair.second.name, choice: choice, for: Self.name)
        else { return [] }
        let name = louder == .first ? pair.first.name : pair.second.name
        let loudness = (pair.first.times + pair.second.times).flatMap(\.levelEvidence)
        return [OpenAQAAnswer(question: question, output: "Louder: \(name)", evidence: pair.evidence + loudness, purpose: Self.name)]
    }

    private func levels(of kind: SceneKind) -> (least: Double, most: Double)? {
        let levels = kind.times.compactMap(\.level)
        guard levels.count == kind.times.count, let least = levels.min(), let most = levels.max() else { return nil }
        return (least, most)
    }
}
