import Work

/// Which two sounds are heard at the same time, and for how long.
///
/// Asked where no other two are, so that nobody has to ask which are meant.
struct OverlapForm: OpenForm {
    static let name = "overlap"

    let grammar: FormGrammar
    /// Tenths of a second.
    private let margin: Int

    init(_ recipe: OpenRecipe) {
        grammar = FormGrammar(recipe.phrasings, Self.name, needed: ["first", "second", "length"], allowed: ["start", "end"])
        margin = Int((recipe.margin * 10).rounded(.up))
    }

    func findings(_ scene: OpenScene, choice: Choice) -> [Finding] {
        guard let sounds = scene.allTimedByOthersThanModels, sounds.count >= 2 else { return [] }
        var shared: [(first: OpenScene.TimedSound, second: OpenScene.TimedSound, start: Int, end: Int)] = []
        for (place, first) in sounds.enumerated() {
            for second in sounds[(place + 1)...] {
                for span in first.event.spans {
                    for other in second.event.spans where span.start < other.end && other.start < span.end {
                        shared.append((first, second, max(span.start, other.start), min(span.end, other.end)))
                    }
                }
            }
        }
        guard shared.count == 1, let only = shared.first, only.end - only.start >= margin else { return [] }
        return [
            Finding(
                values: [
                    "first": only.first.names, "second": only.second.names, "length": [Telling.seconds(only.end - only.start)],
                    "start": [Telling.seconds(only.start)], "end": [Telling.seconds(only.end)],
                ],
                // That no others are is said by all.
                evidence: scene.scene.events.flatMap(\.evidence))
        ]
    }
}
