import Work

/// `temporal_single`: when one event is heard, as in
/// `Dog: [0.5s-1.4s, 3.0s-4.4s]`.
struct SingleEventTask: OpenAQATask {
    static let name = "temporal_single"

    private let phrasings: Phrasings
    private let perClip: Int

    init(_ recipe: RecipeDocument) {
        phrasings = Phrasings(recipe.phrasings, Self.name, placeholder: "{event}")
        let settings = recipe.settings.fields("single")
        perClip = settings?.optionalInt("per_clip") ?? 1
        if perClip < 1 { settings?.reject("per_clip", "it has to be 1 or more") }
    }

    func answers(_ scene: Scene, choice: Choice) -> [OpenAQAAnswer] {
        let asked = choice.shuffled(scene.events.map(\.name), for: Self.name).prefix(perClip)
        return scene.events.filter { asked.contains($0.name) }.compactMap { event in
            let purpose = "\(Self.name)\u{1f}\(event.name)"
            guard let question = phrasings.phrase(event.name, choice: choice, for: purpose) else { return nil }
            return OpenAQAAnswer(question: question, output: event.text, evidence: event.evidence, purpose: purpose)
        }
    }
}
