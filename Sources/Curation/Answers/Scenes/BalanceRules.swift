import Catalog
import Manifest

/// Questions of what is heard beside what is not: `presence` and `not_told`.
///
/// That nobody else says otherwise is for those who made the set; that none
/// of the evidence does is checked here.
struct BalanceRules: AnswerRules {
    static let system = "balance"
    static let fields = ["$.instruction", "$.output", "$.task", "$.dataset"]

    private let reading: OpenAQAReading
    private let questions: Phrasebook
    private let exhaustive: Set<String>
    private let takesModels: Bool

    init(_ ground: RuleGround) {
        let recipe = ground.recipe
        reading = OpenAQAReading(recipe, classes: ground.classes)
        questions = Phrasebook(recipe.phrasings, "presence", placeholder: "{event}")
        exhaustive = Set(recipe.texts("absence", "exhaustive", else: ["scene"]))
        takesModels = recipe.flag("absence", "models", else: true)
    }

    func faults(_ claim: Claim) -> [AnswerFault]? {
        guard ["presence", "not_told"].contains(claim.task) else { return nil }
        guard let question = claim.fields[0], let answer = claim.fields[1] else { return [AnswerFault(.record, "it lacks instruction or output")] }
        var faults: [AnswerFault] = []
        if claim.fields[2] != claim.task { faults.append(AnswerFault(.record, "its task is '\(claim.fields[2] ?? "")', not '\(claim.task)'")) }
        let dataset = reading.dataset(of: claim.clip)
        if claim.fields[3] != dataset { faults.append(AnswerFault(.record, "its dataset is '\(claim.fields[3] ?? "")', not '\(dataset)'")) }
        let asked = questions.fillings(of: reading.unmarked(question)).first { !reading.classes.ids(named: $0).isEmpty }
        guard let name = asked else { return faults + [AnswerFault(.question, "'\(question)' asks for no class")] }
        switch (claim.task, answer) {
        case ("presence", "Yes"): return faults + presentFaults(name, claim)
        case ("presence", "No"): return faults + absentFaults(name, claim)
        case ("not_told", "Cannot be told from the audio"): return faults + doubtFaults(name, claim)
        default: return faults + [AnswerFault(.grammar, "'\(answer)' is no answer of its task")]
        }
    }

    private func presentFaults(_ name: String, _ claim: Claim) -> [AnswerFault] {
        reading.trusted.faults(claim.tags, areTimes: false) + claim.tags.compactMap { reading.window.fault($0, duration: claim.duration) }
            + NamedClasses(claim.tags, in: reading.classes).faults(told: [name])
    }

    private func absentFaults(_ name: String, _ claim: Claim) -> [AnswerFault] {
        let isSpoken = claim.tags.contains { exhaustive.contains($0.source.name) || takesModels && $0.isModels }
        return (isSpoken ? [] : [AnswerFault(.evidence, "nobody is cited who would have named '\(name)'")])
            + kin(of: name, claim.tags).map { AnswerFault(.label, "'\(name)' is not heard, but \($0.name) says so") }
    }

    private func doubtFaults(_ name: String, _ claim: Claim) -> [AnswerFault] {
        let models = kin(of: name, claim.tags.filter(\.isModels))
        var faults = reading.trusted.faults(models)
        if models.isEmpty { faults.append(AnswerFault(.evidence, "no model is cited that names '\(name)'")) }
        let others = claim.tags.filter { !$0.isModels }
        if others.isEmpty { faults.append(AnswerFault(.evidence, "nobody is cited who does not name '\(name)'")) }
        return faults + kin(of: name, others).map { AnswerFault(.label, "'\(name)' can be told, for \($0.name) says so") }
    }

    /// The tags of a class, of one above it or of one below it.
    private func kin(of name: String, _ tags: [Claim.Tag]) -> [Claim.Tag] {
        let ids = reading.classes.ids(named: name)
        return tags.filter { tag in
            ids.contains { reading.classes.areKin($0, tag.content.classID) || reading.classes.folded($0) == reading.classes.folded(tag.content.classID) }
        }
    }
}
