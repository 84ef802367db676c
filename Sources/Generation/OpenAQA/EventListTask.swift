import Work

/// `temporal`: all events with their times, as in
/// `Dog: [0.5s-1.4s]; Speech: [2.0s-9.9s]`.
struct EventListTask: OpenAQATask {
    static let name = "temporal"

    private let phrasings: Phrasings

    init(_ recipe: RecipeDocument) {
        phrasings = Phrasings(recipe.phrasings, Self.name)
    }

    func answers(_ scene: Scene, choice: Choice) -> [OpenAQAAnswer] {
        guard !scene.events.isEmpty, let question = phrasings.phrase(choice: choice, for: Self.name) else { return [] }
        return [
            OpenAQAAnswer(
                question: question, output: scene.events.map(\.text).joined(separator: "; "),
                evidence: scene.events.flatMap(\.evidence).withoutRepeats, purpose: Self.name)
        ]
    }
}
