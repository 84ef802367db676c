import Catalog
import Work

/// `temporal_order`: in which order the events are first heard, as in
/// `Order: Dog; Speech & Music`.
///
/// Events whose onsets are closer than the recipe's margin are told as
/// heard together, joined by `&`; where all are, there is nothing to ask.
struct EventOrderTask: OpenAQATask {
    static let name = "temporal_order"

    private let phrasings: Phrasings
    /// Seconds.
    private let margin: Double

    init(_ recipe: RecipeDocument) {
        phrasings = Phrasings(recipe.phrasings, Self.name)
        let settings = recipe.settings.fields("order")
        margin = settings?.optionalDouble("margin") ?? 0.25
        if margin < 0 { settings?.reject("margin", "it has to be 0 or more") }
    }

    func answers(_ scene: Scene, choice: Choice) -> [OpenAQAAnswer] {
        var groups: [(onset: Double, names: [String])] = []
        for event in scene.events {
            if let last = groups.last, event.onset - last.onset <= margin {
                groups[groups.count - 1].names.append(event.name)
            } else {
                groups.append((event.onset, [event.name]))
            }
        }
        guard groups.count > 1, let question = phrasings.phrase(choice: choice, for: Self.name) else { return [] }
        return [
            OpenAQAAnswer(
                question: question,
                output: "Order: " + groups.map { $0.names.joined(separator: " & ") }.joined(separator: "; "),
                evidence: scene.events.flatMap(\.evidence).withoutRepeats, purpose: Self.name)
        ]
    }
}
