import Catalog
import Work

/// What probably happens, by what sounds together suggest.
///
/// The inference is general knowledge from the reviewed file and said as likely; the sounds it starts from are heard.
struct ProbableSceneForm: OpenForm {
    static let name = "happens"

    let grammar: FormGrammar
    private let inferences: [SoundKnowledge.Inference]

    init(_ recipe: OpenRecipe) {
        grammar = FormGrammar(recipe.phrasings, Self.name, needed: ["sounds", "inference"])
        // What more sounds agree on says more.
        inferences = recipe.knowledge.inferences.sorted { $0.all.count > $1.all.count }
    }

    func findings(_ scene: OpenScene, choice: Choice) -> [Finding] {
        for inference in inferences {
            guard let sounds = Self.sounds(for: inference.all, in: scene.sounds) else { continue }
            return [
                Finding(
                    values: ["sounds": Telling.ways(sounds), "inference": [inference.suggests]], evidence: sounds.flatMap(\.label.evidence),
                    key: inference.suggests)
            ]
        }
        return []
    }

    /// A sound of its own for each class; nil where one is not heard.
    private static func sounds(for classes: [String], in heard: [OpenScene.Sound]) -> [OpenScene.Sound]? {
        var left = heard
        var found: [OpenScene.Sound] = []
        for name in classes {
            guard let index = left.firstIndex(where: { $0.kinds.contains(name) }) else { return nil }
            found.append(left.remove(at: index))
        }
        return found
    }
}
