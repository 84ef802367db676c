import Catalog
import Work

/// In which of two exact scenes a sound that is heard in both is heard more often (`which_more`), begins earlier after the recording's
/// beginning (`which_earlier`) or is heard for longer in all (`which_lasts`), as in `The first`.
///
/// Asked where the two differ by the margin at least; and, of counts, where they are the same. Not of what is heard throughout either.
struct SharedKindTask: CompareTask {
    let name: String
    private let phrasings: SlottedPhrasings
    /// What of a kind is compared; the greater one is the answer.
    private let amount: @Sendable (SceneKind) -> Int
    private let margin: Int
    /// The answer where both have the same; nil where that is not asked.
    private let equal: Which?
    /// Milliseconds between two times of the kind, so that they can be told apart.
    private let apart: Int

    private init(
        _ recipe: RecipeDocument, name: String, margin: Int, equal: Which? = nil, apart: Int = 0, amount: @escaping @Sendable (SceneKind) -> Int
    ) {
        self.name = name
        self.margin = margin
        self.equal = equal
        self.apart = apart
        self.amount = amount
        phrasings = SlottedPhrasings(recipe.phrasings, name, slots: ["{event}"])
    }

    static func oftener(_ recipe: RecipeDocument) -> SharedKindTask {
        let apart = recipe.settings.fields("which_more")?.milliseconds("apart", fallback: 500) ?? 500
        return SharedKindTask(recipe, name: "which_more", margin: 1, equal: .asOften, apart: apart, amount: \.times.count)
    }

    static func earlier(_ recipe: RecipeDocument) -> SharedKindTask {
        SharedKindTask(recipe, name: "which_earlier", margin: margin(recipe, of: "which_earlier")) { -$0.onset }
    }

    static func lasting(_ recipe: RecipeDocument) -> SharedKindTask {
        SharedKindTask(recipe, name: "which_lasts", margin: margin(recipe, of: "which_lasts"), amount: \.duration)
    }

    func answer(_ pair: ComparedPair, choice: Choice) -> OpenAQAAnswer? {
        guard let first = pair.first.exact, let second = pair.second.exact else { return nil }
        let told = first.events.compactMap { kind -> (kind: SceneKind, which: Which, evidence: [Evidence])? in
            guard let other = second.events.first(where: { $0.name == kind.name }),
                [kind, other].allSatisfy({ $0.leastGap ?? .max >= apart }), let which = which(amount(kind), amount(other))
            else { return nil }
            return (kind, which, kind.evidence + other.evidence)
        }
        let purpose = pair.purpose(name)
        let answers = Which.allCases.filter { wanted in told.contains { $0.which == wanted } }
        guard let wanted = choice.element(of: answers, for: "\(purpose)\u{1f}answer"),
            let chosen = choice.element(of: told.filter { $0.which == wanted }, for: "\(purpose)\u{1f}event"),
            let question = phrasings.phrase(chosen.kind.name, choice: choice, for: purpose)
        else { return nil }
        return OpenAQAAnswer(question: question, output: wanted.rawValue, evidence: chosen.evidence, purpose: purpose)
    }

    private func which(_ first: Int, _ second: Int) -> Which? {
        first == second ? equal : Which.greater(first, second, margin: margin)
    }

    private static func margin(_ recipe: RecipeDocument, of task: String) -> Int {
        let settings = recipe.settings.fields(task)
        let margin = settings?.milliseconds("margin", fallback: 500) ?? 500
        if margin < 1 { settings?.reject("margin", "it has to be more than 0") }
        return margin
    }
}
