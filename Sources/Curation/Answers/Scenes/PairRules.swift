/// `overlap`: whether the two classes of the question are ever heard at once.
struct OverlapRule: SceneRule {
    static let task = "overlap"

    private let questions: PairPhrasebook
    /// Milliseconds.
    private let margin: Int

    init(_ recipe: SetRecipe) {
        questions = PairPhrasebook(recipe, Self.task)
        margin = HeardScene.milliseconds(recipe.number(Self.task, "margin", else: 0.2))
    }

    func faults(question: String, answer: String, _ scene: HeardScene) -> [AnswerFault] {
        guard let pair = AskedPair(question, questions, scene) else { return [AnswerFault(.question, "'\(question)' asks for no two of the evidence")] }
        var faults = pair.faults(scene)
        let shared = scene.shared(pair.first, pair.second)
        var gap = Int.max
        for one in scene.times[pair.first] {
            for other in scene.times[pair.second] { gap = min(gap, max(one.start, other.start) - min(one.end, other.end)) }
        }
        switch answer {
        case "Yes" where shared >= margin, "No" where gap >= margin: break
        case "Yes", "No": faults.append(AnswerFault(.time, "'\(answer)', but the two share \(shared) ms and are \(gap) ms apart"))
        default: faults.append(AnswerFault(.grammar, "'\(answer)' is neither Yes nor No"))
        }
        for place in [pair.first, pair.second] where scene.isThroughout(place) {
            faults.append(AnswerFault(.time, "'\(scene.name(place))' is heard throughout"))
        }
        return faults
    }
}

/// `louder`: which of the two classes of the question is louder each time, as in `Louder: dog`.
struct LouderRule: SceneRule {
    static let task = "louder"

    private let questions: PairPhrasebook
    /// Decibels.
    private let margin: Double

    init(_ recipe: SetRecipe) {
        questions = PairPhrasebook(recipe, Self.task)
        margin = recipe.number(Self.task, "margin", else: 4)
    }

    func faults(question: String, answer: String, _ scene: HeardScene) -> [AnswerFault] {
        guard let pair = AskedPair(question, questions, scene) else { return [AnswerFault(.question, "'\(question)' asks for no two of the evidence")] }
        guard let name = Self.rest(of: answer, behind: "Louder: "), let louder = scene.place(of: name), [pair.first, pair.second].contains(louder) else {
            return [AnswerFault(.label, "'\(answer)' names none of the two")]
        }
        let softer = louder == pair.first ? pair.second : pair.first
        let (loud, soft) = (scene.times[louder].map(\.level), scene.times[softer].map(\.level))
        guard !loud.contains(nil), !soft.contains(nil), let least = loud.compactMap({ $0 }).min(), let most = soft.compactMap({ $0 }).max() else {
            return pair.faults(scene) + [AnswerFault(.evidence, "it does not state how loud each of them is")]
        }
        return pair.faults(scene)
            + (least - most >= margin ? [] : [AnswerFault(.measure, "'\(name)' has \(least.told) LUFS at least, the other \(most.told) at most")])
    }
}
