/// `after`: which class begins next, as in `After: dog`.
struct AfterRule: SceneRule {
    static let task = "after"

    private let rule: NeighbourRule

    init(_ recipe: SetRecipe) {
        rule = NeighbourRule(recipe, Self.task, word: "After: ", sign: 1)
    }

    func faults(question: String, answer: String, _ scene: HeardScene) -> [AnswerFault] {
        rule.faults(question: question, name: Self.rest(of: answer, behind: rule.word), scene)
    }
}

/// `before`: which class began last, as in `Before: rain`.
struct BeforeRule: SceneRule {
    static let task = "before"

    private let rule: NeighbourRule

    init(_ recipe: SetRecipe) {
        rule = NeighbourRule(recipe, Self.task, word: "Before: ", sign: -1)
    }

    func faults(question: String, answer: String, _ scene: HeardScene) -> [AnswerFault] {
        rule.faults(question: question, name: Self.rest(of: answer, behind: rule.word), scene)
    }
}

/// What both have in common: onsets on one side of the class that is asked for.
private struct NeighbourRule {
    let word: String
    private let questions: Phrasebook
    /// 1 for what comes later, -1 for what came earlier.
    private let sign: Int
    /// Milliseconds.
    private let margin: Int

    init(_ recipe: SetRecipe, _ task: String, word: String, sign: Int) {
        self.word = word
        self.sign = sign
        questions = Phrasebook(recipe.phrasings, task, placeholder: "{event}")
        margin = HeardScene.milliseconds(recipe.number("neighbours", "margin", else: 0.25))
    }

    func faults(question: String, name: String?, _ scene: HeardScene) -> [AnswerFault] {
        guard let asked = questions.fillings(of: question).compactMap(scene.place).first else {
            return [AnswerFault(.question, "'\(question)' asks for none of the evidence")]
        }
        guard let name, let told = scene.place(of: name), told != asked else { return [AnswerFault(.label, "it names none of the evidence")] }
        var faults: [AnswerFault] = []
        let (askedName, own) = (scene.name(asked), scene.onset(asked))
        if scene.times[asked].count != 1 { faults.append(AnswerFault(.order, "'\(askedName)' is heard \(scene.times[asked].count) times")) }
        for place in scene.times.indices where scene.isThroughout(place) {
            faults.append(AnswerFault(.order, "'\(scene.name(place))' is heard throughout"))
        }
        // How far each onset lies on the side that is asked for.
        var ahead: [(place: Int, distance: Int)] = []
        for place in scene.times.indices where place != asked {
            for time in scene.times[place] {
                let distance = sign * (time.start - own)
                if abs(distance) < margin { faults.append(AnswerFault(.order, "'\(scene.name(place))' begins \(abs(distance)) ms from '\(askedName)'")) }
                if distance > 0 { ahead.append((place, distance)) }
            }
        }
        guard let nearest = ahead.filter({ $0.place == told }).map(\.distance).min() else {
            return faults + [AnswerFault(.order, "'\(name)' does not begin on that side of '\(askedName)'")]
        }
        for other in ahead where other.place != told && other.distance - nearest < margin {
            faults.append(AnswerFault(.order, "'\(scene.name(other.place))' begins \(other.distance) ms from '\(askedName)', '\(name)' \(nearest)"))
        }
        return faults
    }
}
