import Catalog
import Work

/// `cla_label_des`: which classes are heard, each after what the AudioSet
/// ontology says of it.
///
/// The description is the ontology's own first sentence; a class of which
/// the ontology says nothing is left out, and so is one whose description
/// training would cut off.
struct DescribedClassificationTask: OpenAQATask {
    static let name = "cla_label_des"

    private let phrasings: Phrasings

    init(_ recipe: RecipeDocument) {
        phrasings = Phrasings(recipe.phrasings, Self.name)
    }

    func answers(_ scene: Scene, choice: Choice) -> [OpenAQAAnswer] {
        guard let question = phrasings.phrase(choice: choice, for: Self.name) else { return [] }
        var output = "Labels with acoustic features: "
        var evidence: [Evidence] = []
        for label in scene.labels {
            guard let description = label.description else { continue }
            let longer = output + (evidence.isEmpty ? "" : "; ") + "\(description) -> \(label.name)"
            guard scene.settings.fits(question, longer) else { continue }
            output = longer
            evidence += label.evidence
        }
        return evidence.isEmpty ? [] : [OpenAQAAnswer(question: question, output: output, evidence: evidence, purpose: Self.name)]
    }
}
