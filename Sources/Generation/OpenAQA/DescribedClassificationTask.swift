import Catalog
import Work

/// `cla_label_des`: which classes are heard, each after what the AudioSet
/// ontology says of it.
///
/// The description is the ontology's own first sentence; a class of which
/// the ontology says nothing is left out.
struct DescribedClassificationTask: OpenAQATask {
    static let name = "cla_label_des"

    private let phrasings: Phrasings

    init(_ recipe: RecipeDocument) {
        phrasings = Phrasings(recipe.phrasings, Self.name)
    }

    func answers(_ scene: Scene, choice: Choice) -> [OpenAQAAnswer] {
        var items: [String] = []
        var evidence: [Evidence] = []
        for label in scene.labels {
            guard let description = label.description else { continue }
            items.append("\(description) -> \(label.name)")
            evidence += label.evidence
        }
        guard !items.isEmpty, let question = phrasings.phrase(choice: choice, for: Self.name) else { return [] }
        return [
            OpenAQAAnswer(
                question: question, output: "Labels with acoustic features: " + items.joined(separator: "; "), evidence: evidence,
                purpose: Self.name)
        ]
    }
}
