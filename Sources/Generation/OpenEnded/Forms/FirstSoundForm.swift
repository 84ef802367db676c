import Work

/// Which sound comes first, and how long before the next.
///
/// Asked where the first two onsets are further apart than the margin, so that nobody argues about the order.
struct FirstSoundForm: OpenForm {
    static let name = "first"

    let grammar: FormGrammar
    /// Tenths of a second.
    private let margin: Int

    init(_ recipe: OpenRecipe) {
        grammar = FormGrammar(recipe.phrasings, Self.name, needed: ["first", "second", "gap"], allowed: ["start", "next"])
        margin = Int((recipe.margin * 10).rounded(.up))
    }

    func findings(_ scene: OpenScene, choice: Choice) -> [Finding] {
        let sounds = scene.timed
        // An event without a name of its own might be the first.
        guard sounds.count >= 2, sounds.count == scene.scene.events.count else { return [] }
        let (first, second) = (sounds[0], sounds[1])
        let isSecondAlone = sounds.count == 2 || sounds[2].start > second.start
        guard second.start - first.start >= margin, isSecondAlone else { return [] }
        return [
            Finding(
                values: [
                    "first": first.names, "second": second.names, "gap": [Telling.seconds(second.start - first.start)],
                    "start": [Telling.seconds(first.start)], "next": [Telling.seconds(second.start)],
                ],
                // That no other comes first is said by all.
                evidence: scene.scene.events.flatMap(\.evidence))
        ]
    }
}
