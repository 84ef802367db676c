import Work

/// Which sound does not fit: all others are of one kind by the ontology, and it is not.
///
/// Asked where only one of them can be meant.
struct OddSoundForm: OpenForm {
    static let name = "odd"

    let grammar: FormGrammar

    init(_ recipe: OpenRecipe) {
        grammar = FormGrammar(recipe.phrasings, Self.name, needed: ["sound", "others", "kind"])
    }

    func findings(_ scene: OpenScene, choice: Choice) -> [Finding] {
        let sounds = scene.sounds
        guard sounds.count >= 3, sounds.count == scene.scene.labels.count else { return [] }
        let odd = sounds.indices.compactMap { place -> (sound: OpenScene.Sound, others: [OpenScene.Sound], kind: String)? in
            let others = sounds.enumerated().filter { $0.offset != place }.map(\.element)
            guard let kind = scene.names.commonKind(of: others), !sounds[place].kinds.contains(kind) else { return nil }
            return (sounds[place], others, kind)
        }
        guard odd.count == 1, let only = odd.first else { return [] }
        return [
            Finding(
                values: ["sound": only.sound.names, "others": Telling.ways(only.others), "kind": [only.kind.lowercased()]],
                evidence: sounds.flatMap(\.label.evidence), key: only.sound.label.name)
        ]
    }
}
