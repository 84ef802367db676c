/// `count`: how many times the one class of the evidence has, as in `Count: 3`.
struct CountRule: SceneRule {
    static let task = "count"

    private let questions: Phrasebook
    /// Milliseconds.
    private let apart: Int

    init(_ recipe: SetRecipe) {
        questions = Phrasebook(recipe.phrasings, Self.task, placeholder: "{event}")
        apart = HeardScene.milliseconds(recipe.number(Self.task, "apart", else: 0.5))
    }

    func faults(question: String, answer: String, _ scene: HeardScene) -> [AnswerFault] {
        let (place, faults) = scene.only(questions.fillings(of: question), questions)
        guard let place else { return faults }
        let times = scene.times[place]
        var found = faults
        if answer != "Count: \(times.count)" { found.append(AnswerFault(.count, "'\(answer)', but '\(scene.name(place))' is heard \(times.count) times")) }
        if scene.isThroughout(place) { found.append(AnswerFault(.count, "'\(scene.name(place))' is heard throughout")) }
        for (one, next) in zip(times, times.dropFirst()) where next.start - one.end < apart {
            found.append(AnswerFault(.count, "two times of '\(scene.name(place))' are \(next.start - one.end) ms apart"))
        }
        return found
    }
}

/// `count_kinds`: how many classes the evidence names.
struct KindCountRule: SceneRule {
    static let task = "count_kinds"

    private let questions: Phrasebook

    init(_ recipe: SetRecipe) {
        questions = Phrasebook(recipe.phrasings, Self.task)
    }

    func faults(question: String, answer: String, _ scene: HeardScene) -> [AnswerFault] {
        let count = scene.classes.groups.count
        let asked = questions.isEmpty || questions.has(question) ? [] : [AnswerFault(.question, "'\(question)' is none of the recipe's")]
        return asked + (answer == "Count: \(count)" ? [] : [AnswerFault(.count, "'\(answer)', but there are \(count)")])
    }
}

/// `duration`: for how long the one class of the evidence is heard, as in `Duration: 2.3s`.
struct DurationRule: SceneRule {
    static let task = "duration"

    private let questions: Phrasebook

    init(_ recipe: SetRecipe) {
        questions = Phrasebook(recipe.phrasings, Self.task, placeholder: "{event}")
    }

    func faults(question: String, answer: String, _ scene: HeardScene) -> [AnswerFault] {
        let (place, faults) = scene.only(questions.fillings(of: question), questions)
        guard let place else { return faults }
        let total = scene.total(place)
        // Halves of a tenth are rounded up.
        let tenths = (total + 50) / 100
        let told = "Duration: \(tenths / 10).\(tenths % 10)s"
        var found = faults
        if answer != told { found.append(AnswerFault(.time, "'\(answer)', but '\(scene.name(place))' is heard for \(total) ms")) }
        if scene.isThroughout(place) { found.append(AnswerFault(.time, "'\(scene.name(place))' is heard throughout")) }
        return found
    }
}
