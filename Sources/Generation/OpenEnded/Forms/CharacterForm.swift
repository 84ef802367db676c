import Work

/// How the clip sounds, by the words that rules say of its measures.
struct CharacterForm: OpenForm {
    static let name = "character"

    let grammar: FormGrammar

    init(_ recipe: OpenRecipe) {
        grammar = FormGrammar(recipe.phrasings, Self.name, needed: ["words"], allowed: ["sound"])
    }

    func findings(_ scene: OpenScene, choice: Choice) -> [Finding] {
        guard let heard = scene.words else { return [] }
        var finding = Finding(values: ["words": [Telling.list(heard.words)]], evidence: [heard.evidence])
        // The words are about all that sounds.
        if scene.scene.labels.count == 1, let sound = scene.sounds.first {
            finding.values["sound"] = sound.names
            finding.evidence += sound.label.evidence
        }
        return [finding]
    }
}
