import Catalog

/// `which_more`: in which of the two a class is heard more often.
struct WhichMoreRule: CompareRule {
    static let task = "which_more"

    private let shared: SharedClass
    /// Milliseconds.
    private let apart: Int

    init(_ ground: RuleGround) {
        shared = SharedClass(ground, Self.task)
        apart = HeardScene.milliseconds(ground.recipe.number(Self.task, "apart", else: 0.5))
    }

    func faults(question: String, answer: String, _ sides: ComparedSides) -> [AnswerFault] {
        let (scenes, faults) = shared.read(question, sides)
        guard let (first, second) = scenes else { return faults }
        var found = faults
        for scene in [first, second] {
            for (one, next) in zip(scene.times[0], scene.times[0].dropFirst()) where next.start - one.end < apart {
                found.append(AnswerFault(.count, "two times of '\(scene.name(0))' are \(next.start - one.end) ms apart"))
            }
        }
        return found
            + ComparedSides.faults(
                answer, first: Double(first.times[0].count), second: Double(second.times[0].count), margin: 1, equal: "As often in both",
                check: .count, unit: "times")
    }
}

/// `which_earlier`: in which of the two a class is first heard earlier after the beginning.
struct WhichEarlierRule: CompareRule {
    static let task = "which_earlier"

    private let shared: SharedClass
    /// Milliseconds.
    private let margin: Int

    init(_ ground: RuleGround) {
        shared = SharedClass(ground, Self.task)
        margin = HeardScene.milliseconds(ground.recipe.number(Self.task, "margin", else: 0.5))
    }

    func faults(question: String, answer: String, _ sides: ComparedSides) -> [AnswerFault] {
        let (scenes, faults) = shared.read(question, sides)
        guard let (first, second) = scenes else { return faults }
        // The one that begins later has more before it.
        return faults
            + ComparedSides.faults(
                answer, first: Double(second.onset(0)), second: Double(first.onset(0)), margin: Double(margin), check: .order,
                unit: "ms before the other's onset")
    }
}

/// `which_lasts`: in which of the two a class is heard for longer in all.
struct WhichLastsRule: CompareRule {
    static let task = "which_lasts"

    private let shared: SharedClass
    /// Milliseconds.
    private let margin: Int

    init(_ ground: RuleGround) {
        shared = SharedClass(ground, Self.task)
        margin = HeardScene.milliseconds(ground.recipe.number(Self.task, "margin", else: 0.5))
    }

    func faults(question: String, answer: String, _ sides: ComparedSides) -> [AnswerFault] {
        let (scenes, faults) = shared.read(question, sides)
        guard let (first, second) = scenes else { return faults }
        return faults
            + ComparedSides.faults(
                answer, first: Double(first.total(0)), second: Double(second.total(0)), margin: Double(margin), check: .time, unit: "ms")
    }
}

/// The one class of which the evidence about either clip says all times.
private struct SharedClass: Sendable {
    private let questions: Phrasebook
    private let classes: ClassBook
    private let exact: Set<String>

    init(_ ground: RuleGround, _ task: String) {
        questions = Phrasebook(ground.recipe.phrasings, task, placeholder: "{event}")
        classes = ground.classes
        exact = ground.recipe.settings.has("exact") ? Set(ground.recipe.settings.strings("exact")) : ["scene"]
    }

    /// Both scenes, each with the class at the place 0; nil where there is another number of them.
    func read(_ question: String, _ sides: ComparedSides) -> (scenes: (HeardScene, HeardScene)?, faults: [AnswerFault]) {
        var faults: [AnswerFault] = []
        for tag in sides.both.flatMap(\.tags) where !exact.contains(tag.source.name) {
            faults.append(AnswerFault(.source, "\(tag.name), whose times are not exact"))
        }
        let scenes = sides.both.map { HeardScene($0, classes) }
        let asked = questions.fillings(of: question)
        for scene in scenes {
            let (place, found) = scene.only(asked, questions)
            faults += scene.faults + found
            guard let place else { return (nil, faults) }
            if scene.times[place].isEmpty { return (nil, faults) }
            if scene.isThroughout(place) { faults.append(AnswerFault(.time, "'\(scene.name(place))' is heard throughout")) }
        }
        return ((scenes[0], scenes[1]), faults)
    }
}
