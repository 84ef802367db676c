import Catalog

/// `which_longer`: which of the two clips has more seconds, as their frames tell.
struct WhichLongerRule: CompareRule {
    static let task = "which_longer"

    private let questions: Phrasebook
    /// Seconds.
    private let margin: Double

    init(_ ground: RuleGround) {
        questions = Phrasebook(ground.recipe.phrasings, Self.task)
        margin = ground.recipe.number(Self.task, "margin", else: 1)
    }

    func faults(question: String, answer: String, _ sides: ComparedSides) -> [AnswerFault] {
        questions.faults(question)
            + ComparedSides.faults(
                answer, first: sides.first.duration, second: sides.second.duration, margin: margin, check: .time, unit: "s")
    }
}

/// `which_louder`: which of the two clips was measured to be louder, in LUFS.
struct WhichLouderRule: CompareRule {
    static let task = "which_louder"

    private let questions: Phrasebook
    /// Decibels.
    private let margin: Double

    init(_ ground: RuleGround) {
        questions = Phrasebook(ground.recipe.phrasings, Self.task)
        margin = ground.recipe.number(Self.task, "margin", else: 3)
    }

    func faults(question: String, answer: String, _ sides: ComparedSides) -> [AnswerFault] {
        let levels = sides.both.map { $0.measures.filter { $0.content.name == "loudness" && $0.content.unit == "LUFS" }.map(\.content.value) }
        guard levels.allSatisfy({ $0.count == 1 }) else {
            return questions.faults(question) + [AnswerFault(.evidence, "it does not state how loud each of them is")]
        }
        return questions.faults(question)
            + ComparedSides.faults(answer, first: levels[0][0], second: levels[1][0], margin: margin, check: .measure, unit: "LUFS")
    }
}

extension Phrasebook {
    /// What speaks against a question that has nothing filled in.
    fileprivate func faults(_ question: String) -> [AnswerFault] {
        isEmpty || has(question) ? [] : [AnswerFault(.question, "'\(question)' is none of the recipe's")]
    }
}
