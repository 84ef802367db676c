import Work

/// What kind of sound all that is heard is, by the ontology.
struct CommonKindForm: OpenForm {
    static let name = "common"

    let grammar: FormGrammar

    init(_ recipe: OpenRecipe) {
        grammar = FormGrammar(recipe.phrasings, Self.name, needed: ["sounds", "kind"])
    }

    func findings(_ scene: OpenScene, choice: Choice) -> [Finding] {
        // A sound without a name of its own might be of another kind.
        guard scene.sounds.count >= 2, scene.sounds.count == scene.scene.labels.count, let kind = scene.names.commonKind(of: scene.sounds) else { return [] }
        return [
            Finding(
                values: ["sounds": Telling.ways(scene.sounds), "kind": [kind.lowercased()]], evidence: scene.sounds.flatMap(\.label.evidence),
                key: kind)
        ]
    }
}

extension Telling {
    /// Two ways to list some sounds.
    static func ways(_ sounds: [OpenScene.Sound]) -> [String] {
        (0..<2).map { way in list(sounds.map { $0.names[way % $0.names.count] }) }
    }
}
