import Work

/// `duration`: for how long a sound is heard in all, as in `Duration: 2.3s`.
///
/// Time in which it is heard twice over counts once. Told to the nearest tenth of a second, halves up.
struct SceneDurationTask: SceneTask {
    static let name = "duration"

    private let phrasings: SlottedPhrasings
    private let perClip: Int

    init(_ recipe: RecipeDocument) {
        phrasings = SlottedPhrasings(recipe.phrasings, Self.name, slots: ["{event}"])
        let settings = recipe.settings.fields(Self.name)
        perClip = settings?.optionalInt("per_clip") ?? 1
        if perClip < 1 { settings?.reject("per_clip", "it has to be 1 or more") }
    }

    func answers(_ scene: ExactScene, choice: Choice) -> [OpenAQAAnswer] {
        let asked = choice.shuffled(scene.events.map(\.name), for: Self.name).prefix(perClip)
        return scene.events.filter { asked.contains($0.name) }.compactMap { kind in
            let tenths = (kind.duration + 50) / 100
            let purpose = "\(Self.name)\u{1f}\(kind.name)"
            guard tenths > 0, let question = phrasings.phrase(kind.name, choice: choice, for: purpose) else { return nil }
            return OpenAQAAnswer(
                question: question, output: "Duration: \(tenths / 10).\(tenths % 10)s", evidence: kind.evidence, purpose: purpose)
        }
    }
}
