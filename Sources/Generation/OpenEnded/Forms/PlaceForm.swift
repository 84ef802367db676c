import Work

/// Whether a clip was recorded indoors, where a class of the ontology's acoustic environments says so.
struct PlaceForm: OpenForm {
    static let name = "place"
    private static let inside = ["Inside, small room": "a small room", "Inside, large room or hall": "a large room or hall", "Inside, public space": "a public space"]
    private static let outside = ["Outside, urban or manmade": "a built-up place", "Outside, rural or natural": "nature or the country"]

    let grammar: FormGrammar

    init(_ recipe: OpenRecipe) {
        grammar = FormGrammar(recipe.phrasings, Self.name, needed: ["side", "place"], allowed: ["other"])
    }

    func findings(_ scene: OpenScene, choice: Choice) -> [Finding] {
        let labels = scene.scene.labels.compactMap { label -> (side: String, other: String, place: String, label: Scene.Label)? in
            let kinds = scene.names.kinds(of: label.classID)
            if let place = Self.inside.first(where: { kinds.contains($0.key) })?.value { return ("indoors", "outdoors", place, label) }
            if let place = Self.outside.first(where: { kinds.contains($0.key) })?.value { return ("outdoors", "indoors", place, label) }
            return nil
        }
        // Who says both says neither.
        guard labels.count == 1, let only = labels.first else { return [] }
        return [
            Finding(values: ["side": [only.side], "other": [only.other], "place": [only.place]], evidence: only.label.evidence)
        ]
    }
}
