import Catalog
import Work

/// `cla_label`: which classes are heard.
struct ClassificationTask: OpenAQATask {
    static let name = "cla_label"

    private let phrasings: Phrasings

    init(_ recipe: RecipeDocument) {
        phrasings = Phrasings(recipe.phrasings, Self.name)
    }

    func answers(_ scene: Scene, choice: Choice) -> [OpenAQAAnswer] {
        guard !scene.labels.isEmpty, let question = phrasings.phrase(choice: choice, for: Self.name) else { return [] }
        return [
            OpenAQAAnswer(
                question: question, output: "Labels: " + scene.labels.map(\.name).joined(separator: "; "),
                evidence: scene.labels.flatMap(\.evidence), purpose: Self.name)
        ]
    }
}
