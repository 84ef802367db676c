import Work

/// `order`: in which order the kinds of sound are first heard, as in `Order: rain; dog & cat`.
///
/// Those whose first onsets lie within the margin of the first of them are told as heard together; where all are, there is nothing to ask.
struct SceneOrderTask: SceneTask {
    static let name = "order"

    private let phrasings: SlottedPhrasings
    /// Milliseconds.
    private let margin: Int

    init(_ recipe: RecipeDocument) {
        phrasings = SlottedPhrasings(recipe.phrasings, Self.name)
        margin = recipe.settings.fields(Self.name)?.milliseconds("margin", fallback: 250) ?? 250
    }

    func answers(_ scene: ExactScene, choice: Choice) -> [OpenAQAAnswer] {
        var groups: [(onset: Int, names: String)] = []
        for kind in scene.kinds {
            if let last = groups.last, kind.onset - last.onset <= margin {
                groups[groups.count - 1].names += " & " + kind.name
            } else {
                groups.append((kind.onset, kind.name))
            }
        }
        guard groups.count > 1, let question = phrasings.phrase(choice: choice, for: Self.name) else { return [] }
        let output = "Order: " + groups.map(\.names).joined(separator: "; ")
        return [OpenAQAAnswer(question: question, output: output, evidence: scene.evidence, purpose: Self.name)]
    }
}
