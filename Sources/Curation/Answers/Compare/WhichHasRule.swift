import Catalog

/// `which_has`: in which of the two a class is heard.
///
/// A clip has it where somebody who is trusted names it or a kind of it; it has it not where one is cited who would have named it, and
/// nobody names it, a kind of it or one above it.
struct WhichHasRule: CompareRule {
    static let task = "which_has"

    private let questions: Phrasebook
    private let classes: ClassBook
    private let trusted: TrustedTags
    private let window: ListeningSpan
    private let exhaustive: Set<String>
    private let takesModels: Bool

    init(_ ground: RuleGround) {
        questions = Phrasebook(ground.recipe.phrasings, Self.task, placeholder: "{event}")
        classes = ground.classes
        trusted = TrustedTags(ground.recipe)
        window = ListeningSpan(ground.recipe, seconds: 30)
        exhaustive = Set(ground.recipe.texts("absence", "exhaustive", else: ["scene"]))
        takesModels = ground.recipe.flag("absence", "models", else: true)
    }

    func faults(question: String, answer: String, _ sides: ComparedSides) -> [AnswerFault] {
        guard let name = questions.fillings(of: question).first(where: { !classes.ids(named: $0).isEmpty }) else {
            return [AnswerFault(.question, "'\(question)' asks for no class")]
        }
        guard let (inFirst, inSecond) = Self.sides[answer] else { return [AnswerFault(.grammar, "'\(answer)' is no answer of its task")] }
        return faults(name, isHeard: inFirst, sides.first, "the first") + faults(name, isHeard: inSecond, sides.second, "the second")
    }

    private static let sides = ["The first": (true, false), "The second": (false, true), "Both": (true, true), "Neither": (false, false)]

    private func faults(_ name: String, isHeard: Bool, _ claim: Claim, _ side: String) -> [AnswerFault] {
        let asked = classes.ids(named: name)
        func isSame(_ id: Int64) -> Bool { asked.contains { classes.folded($0) == classes.folded(id) } }
        if isHeard {
            let naming = claim.tags.filter { tag in isSame(tag.content.classID) || asked.contains { classes.isKind(tag.content.classID, of: $0) } }
            if naming.isEmpty { return [AnswerFault(.label, "nobody says that '\(name)' is heard in \(side)")] }
            return trusted.faults(naming, areTimes: false) + naming.compactMap { window.fault($0, duration: claim.duration) }
        }
        let isSpoken = claim.tags.contains { exhaustive.contains($0.source.name) || takesModels && $0.isModels }
        let kin = claim.tags.filter { tag in isSame(tag.content.classID) || asked.contains { classes.areKin($0, tag.content.classID) } }
        return (isSpoken ? [] : [AnswerFault(.evidence, "nobody is cited who would have named '\(name)' in \(side)")])
            + kin.map { AnswerFault(.label, "'\(name)' is not heard in \(side), but \($0.name) says so") }
    }
}
