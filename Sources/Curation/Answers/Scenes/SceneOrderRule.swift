/// `order`: the classes by their first onsets, those within the margin of
/// the first of a group together, as in `Order: rain; dog & cat`.
struct SceneOrderRule: SceneRule {
    static let task = "order"

    private let questions: Phrasebook
    /// Milliseconds.
    private let margin: Int

    init(_ recipe: SetRecipe) {
        questions = Phrasebook(recipe.phrasings, Self.task)
        margin = HeardScene.milliseconds(recipe.number(Self.task, "margin", else: 0.25))
    }

    func faults(question: String, answer: String, _ scene: HeardScene) -> [AnswerFault] {
        guard let list = Self.rest(of: answer, behind: "Order: ") else { return [AnswerFault(.grammar, "'\(answer)' does not begin with 'Order: '")] }
        let groups = OpenAQAReading.items(list[...]).map { EventOrderRule.names($0, of: scene.classes) }
        var faults = scene.classes.faults(told: groups.flatMap { $0 })
        if !questions.isEmpty, !questions.has(question) { faults.append(AnswerFault(.question, "'\(question)' is none of the recipe's")) }
        if groups.count < 2 { faults.append(AnswerFault(.order, "there is no order of one")) }
        guard faults.isEmpty else { return faults }
        var begun: Int?
        for group in groups {
            let onsets = group.compactMap { scene.place(of: $0).map(scene.onset) }.sorted()
            guard let first = onsets.first, let last = onsets.last else { continue }
            if let begun, first - begun <= margin { faults.append(AnswerFault(.order, "'\(group[0])' begins at \(first) ms, what is told before it at \(begun)")) }
            if last - first > margin { faults.append(AnswerFault(.order, "'\(group.joined(separator: " & "))' begins \(last - first) ms apart")) }
            begun = first
        }
        return faults
    }
}

/// `precedes`: whether the first class of the question is first heard before the second.
struct PrecedesRule: SceneRule {
    static let task = "precedes"

    private let questions: PairPhrasebook
    /// Milliseconds.
    private let margin: Int

    init(_ recipe: SetRecipe) {
        questions = PairPhrasebook(recipe, Self.task)
        margin = HeardScene.milliseconds(recipe.number(Self.task, "margin", else: 0.25))
    }

    func faults(question: String, answer: String, _ scene: HeardScene) -> [AnswerFault] {
        guard let pair = AskedPair(question, questions, scene) else { return [AnswerFault(.question, "'\(question)' asks for no two of the evidence")] }
        let ahead = scene.onset(pair.second) - scene.onset(pair.first)
        var faults = pair.faults(scene)
        if abs(ahead) < margin { faults.append(AnswerFault(.order, "the two begin \(abs(ahead)) ms apart")) }
        if answer != (ahead > 0 ? "Yes" : "No") { faults.append(AnswerFault(.order, "'\(answer)', but the first begins \(ahead) ms before the second")) }
        return faults
    }
}
