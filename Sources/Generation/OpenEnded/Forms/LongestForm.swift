import Work

/// Which sound is heard longest, all its times added up, where it is clear of the next.
struct LongestForm: OpenForm {
    static let name = "longest"

    let grammar: FormGrammar
    /// Tenths of a second.
    private let margin: Int

    init(_ recipe: OpenRecipe) {
        grammar = FormGrammar(recipe.phrasings, Self.name, needed: ["sound", "length"], allowed: ["second", "next"])
        margin = Int((recipe.margin * 10).rounded(.up))
    }

    func findings(_ scene: OpenScene, choice: Choice) -> [Finding] {
        guard let sounds = scene.allTimedByOthersThanModels?.sorted(by: { ($1.total, $0.start, $0.event.name) < ($0.total, $1.start, $1.event.name) }),
            sounds.count >= 2, sounds[0].total - sounds[1].total >= margin
        else { return [] }
        var values = ["sound": sounds[0].names, "length": [Telling.seconds(sounds[0].total)]]
        // Of two that come next nobody is the next.
        if sounds.count == 2 || sounds[1].total > sounds[2].total {
            values["second"] = sounds[1].names
            values["next"] = [Telling.seconds(sounds[1].total)]
        }
        return [Finding(values: values, evidence: scene.scene.events.flatMap(\.evidence))]
    }
}
