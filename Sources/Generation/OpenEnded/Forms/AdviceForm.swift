import Work

/// What one would do on hearing a sound that calls for something, as alarms do: general knowledge, said as such.
struct AdviceForm: OpenForm {
    static let name = "advice"

    let grammar: FormGrammar
    private let knowledge: SoundKnowledge

    init(_ recipe: OpenRecipe) {
        grammar = FormGrammar(recipe.phrasings, Self.name, needed: ["sound", "advice"], allowed: ["means"])
        knowledge = recipe.knowledge
    }

    func findings(_ scene: OpenScene, choice: Choice) -> [Finding] {
        for sound in scene.sounds {
            // The narrowest class of which something is known speaks.
            guard let entry = scene.names.lineage(of: sound.label.classID).lazy.compactMap({ knowledge.entries[$0] }).first(where: { $0.advice != nil }),
                let advice = entry.advice, let means = entry.means
            else { continue }
            return [
                Finding(values: ["sound": sound.names, "advice": [advice], "means": [means]], evidence: sound.label.evidence, key: sound.label.name)
            ]
        }
        return []
    }
}
