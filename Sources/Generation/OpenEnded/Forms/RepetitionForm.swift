import Work

/// How often a sound comes, and when for the first and the last time.
///
/// Asked where pauses as long as the margin keep its times apart.
struct RepetitionForm: OpenForm {
    static let name = "repetition"
    private static let words = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]

    let grammar: FormGrammar
    /// Tenths of a second.
    private let margin: Int

    init(_ recipe: OpenRecipe) {
        grammar = FormGrammar(recipe.phrasings, Self.name, asked: ["sound"], needed: ["sound", "count"], allowed: ["first", "last"])
        margin = Int((recipe.margin * 10).rounded(.up))
    }

    func findings(_ scene: OpenScene, choice: Choice) -> [Finding] {
        let repeated = (scene.allTimedByOthersThanModels ?? []).filter { sound in
            let spans = sound.event.spans
            return (2...Self.words.count + 1).contains(spans.count) && zip(spans, spans.dropFirst()).allSatisfy { $1.start - $0.end >= margin }
        }
        guard let sound = choice.element(of: repeated, for: Self.name), let last = sound.event.spans.last else { return [] }
        return [
            Finding(
                values: [
                    "sound": sound.names, "count": [Self.words[sound.event.spans.count - 2]], "first": [Telling.seconds(sound.start)],
                    "last": [Telling.seconds(last.start)],
                ], evidence: sound.event.evidence, key: sound.event.name)
        ]
    }
}
