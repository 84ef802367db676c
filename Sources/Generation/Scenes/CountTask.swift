import Work

/// `count`: how often a sound is heard, as in `Count: 3`.
///
/// Asked of a kind whose times are far enough apart to be told apart, and which is not heard throughout.
struct CountTask: SceneTask {
    static let name = "count"

    private let phrasings: SlottedPhrasings
    private let perClip: Int
    /// Milliseconds.
    private let apart: Int

    init(_ recipe: RecipeDocument) {
        phrasings = SlottedPhrasings(recipe.phrasings, Self.name, slots: ["{event}"])
        let settings = recipe.settings.fields(Self.name)
        perClip = settings?.optionalInt("per_clip") ?? 2
        apart = settings?.milliseconds("apart", fallback: 500) ?? 500
        if perClip < 1 { settings?.reject("per_clip", "it has to be 1 or more") }
    }

    func answers(_ scene: ExactScene, choice: Choice) -> [OpenAQAAnswer] {
        let countable = scene.events.filter { $0.leastGap ?? .max >= apart }
        let asked = choice.shuffled(countable.map(\.name), for: Self.name).prefix(perClip)
        return countable.filter { asked.contains($0.name) }.compactMap { kind in
            let purpose = "\(Self.name)\u{1f}\(kind.name)"
            guard let question = phrasings.phrase(kind.name, choice: choice, for: purpose) else { return nil }
            return OpenAQAAnswer(question: question, output: "Count: \(kind.times.count)", evidence: kind.evidence, purpose: purpose)
        }
    }
}

/// `count_kinds`: how many kinds of sound are heard, as in `Count: 2`.
struct KindCountTask: SceneTask {
    static let name = "count_kinds"

    private let phrasings: SlottedPhrasings

    init(_ recipe: RecipeDocument) {
        phrasings = SlottedPhrasings(recipe.phrasings, Self.name)
    }

    func answers(_ scene: ExactScene, choice: Choice) -> [OpenAQAAnswer] {
        guard let question = phrasings.phrase(choice: choice, for: Self.name) else { return [] }
        return [OpenAQAAnswer(question: question, output: "Count: \(scene.kinds.count)", evidence: scene.evidence, purpose: Self.name)]
    }
}
