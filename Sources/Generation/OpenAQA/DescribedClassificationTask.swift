import Catalog
import Work

/// `cla_label_des`: which classes are heard, each after its acoustic
/// features, as in `short, sudden -> Bark`.
///
/// A class of which no source of the recipe tells any is left out, and so is
/// one that training would cut off.
struct DescribedClassificationTask: OpenAQATask {
    static let name = "cla_label_des"

    private let phrasings: Phrasings
    private let features: AcousticFeatures

    init(_ recipe: RecipeDocument) {
        phrasings = Phrasings(recipe.phrasings, Self.name)
        features = AcousticFeatures(recipe)
    }

    func answers(_ scene: Scene, choice: Choice) -> [OpenAQAAnswer] {
        guard let question = phrasings.phrase(choice: choice, for: Self.name) else { return [] }
        var output = "Labels with acoustic features: "
        var evidence: [Evidence] = []
        for label in scene.labels {
            guard let told = features.features(of: label, in: scene) else { continue }
            let longer = output + (evidence.isEmpty ? "" : "; ") + "\(told.text) -> \(label.name)"
            guard scene.settings.fits(question, longer) else { continue }
            output = longer
            evidence += label.evidence + told.evidence
        }
        return evidence.isEmpty ? [] : [OpenAQAAnswer(question: question, output: output, evidence: evidence, purpose: Self.name)]
    }
}
