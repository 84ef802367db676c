import Catalog
import Work

/// `after` and `before`: which sound begins next, or began last, as in `After: dog` and `Before: rain`.
///
/// Asked about a kind that is heard once. The onset of the answer lies at least the margin away from that of the kind, and no onset of a
/// third kind is nearer to either than the margin. What is heard throughout has no onset.
struct NeighbourTask {
    private let name: String
    private let word: String
    private let isLater: Bool
    private let phrasings: SlottedPhrasings
    /// Milliseconds.
    private let margin: Int

    init(_ recipe: RecipeDocument, name: String, word: String, isLater: Bool) {
        self.name = name
        self.word = word
        self.isLater = isLater
        phrasings = SlottedPhrasings(recipe.phrasings, name, slots: ["{event}"])
        margin = recipe.settings.fields("neighbours")?.milliseconds("margin", fallback: 250) ?? 250
        if margin < 1 { recipe.settings.fields("neighbours")?.reject("margin", "it has to be more than 0") }
    }

    private struct Onset {
        var kind: SceneKind
        /// How far behind the kind that is asked about, or before it, in milliseconds.
        var distance: Int
    }

    func answers(_ scene: ExactScene, choice: Choice) -> [OpenAQAAnswer] {
        let told = scene.events.filter { $0.times.count == 1 }.compactMap { kind in
            neighbour(of: kind, in: scene).map { (kind: kind, other: $0) }
        }
        guard let (kind, other) = choice.element(of: told, for: name),
            let question = phrasings.phrase(kind.name, choice: choice, for: name)
        else { return [] }
        let evidence = scene.events.flatMap(\.evidence)
        return [OpenAQAAnswer(question: question, output: "\(word): \(other.name)", evidence: evidence, purpose: name)]
    }

    private func neighbour(of kind: SceneKind, in scene: ExactScene) -> SceneKind? {
        let others = scene.events.filter { $0 != kind }.flatMap { other in
            other.times.map { Onset(kind: other, distance: isLater ? $0.start - kind.onset : kind.onset - $0.start) }
        }
        guard !others.contains(where: { abs($0.distance) < margin }) else { return nil }
        let ahead = others.filter { $0.distance > 0 }.sorted { ($0.distance, $0.kind.name) < ($1.distance, $1.kind.name) }
        guard let next = ahead.first else { return nil }
        let isAlone = ahead.dropFirst().allSatisfy { $0.kind == next.kind || $0.distance - next.distance >= margin }
        return isAlone ? next.kind : nil
    }
}

struct AfterTask: SceneTask {
    static let name = "after"

    private let task: NeighbourTask

    init(_ recipe: RecipeDocument) {
        task = NeighbourTask(recipe, name: Self.name, word: "After", isLater: true)
    }

    func answers(_ scene: ExactScene, choice: Choice) -> [OpenAQAAnswer] {
        task.answers(scene, choice: choice)
    }
}

struct BeforeTask: SceneTask {
    static let name = "before"

    private let task: NeighbourTask

    init(_ recipe: RecipeDocument) {
        task = NeighbourTask(recipe, name: Self.name, word: "Before", isLater: false)
    }

    func answers(_ scene: ExactScene, choice: Choice) -> [OpenAQAAnswer] {
        task.answers(scene, choice: choice)
    }
}
