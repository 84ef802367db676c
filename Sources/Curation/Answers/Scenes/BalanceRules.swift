import Catalog
import Manifest

/// Questions of what is heard beside what is not, `presence` and `not_told`, and of what nobody says, `untold`.
///
/// That something is not said is checked against all that is said of the clip.
struct BalanceRules: AnswerRules {
    static let system = "balance"
    static let fields = ["$.instruction", "$.output", "$.task", "$.dataset"]
    static let reads: Set<Statement.Kind> = [.tag, .text, .measure, .span]

    private let reading: OpenAQAReading
    private let questions: Phrasebook
    private let exhaustive: Set<String>
    private let takesModels: Bool
    private let untold: UntoldRule

    /// Roles of texts whose words say what is heard.
    private static let tellingRoles: Set<String> = ["caption", "title", "keywords", "label", "description"]
    private static let idleWords: Set<String> = ["a", "an", "and", "the", "of", "or", "in", "on", "with", "sound", "sounds", "noise"]

    init(_ ground: RuleGround) {
        let recipe = ground.recipe
        reading = OpenAQAReading(recipe, classes: ground.classes)
        questions = Phrasebook(recipe.phrasings, "presence", placeholder: "{event}")
        exhaustive = Set(recipe.texts("absence", "exhaustive", else: ["scene"]))
        takesModels = recipe.flag("absence", "models", else: true)
        untold = UntoldRule(recipe, classes: ground.classes)
    }

    func faults(_ claim: Claim) -> [AnswerFault]? {
        guard ["presence", "not_told", "untold"].contains(claim.task) else { return nil }
        guard let question = claim.fields[0], let answer = claim.fields[1] else { return [AnswerFault(.record, "it lacks instruction or output")] }
        var faults: [AnswerFault] = []
        if claim.fields[2] != claim.task { faults.append(AnswerFault(.record, "its task is '\(claim.fields[2] ?? "")', not '\(claim.task)'")) }
        let dataset = reading.dataset(of: claim.clip)
        if claim.fields[3] != dataset { faults.append(AnswerFault(.record, "its dataset is '\(claim.fields[3] ?? "")', not '\(dataset)'")) }
        if claim.task == "untold" {
            if answer != Self.cannotTell { faults.append(AnswerFault(.grammar, "'\(answer)' is no answer of its task")) }
            return faults + untold.faults(reading.unmarked(question), claim, reading, speaks: wouldSay)
        }
        let asked = questions.fillings(of: reading.unmarked(question)).first { !reading.classes.ids(named: $0).isEmpty }
        guard let name = asked else { return faults + [AnswerFault(.question, "'\(question)' asks for no class")] }
        switch (claim.task, answer) {
        case ("presence", "Yes"): return faults + presentFaults(name, claim)
        case ("presence", "No"): return faults + absentFaults(name, claim)
        case ("not_told", Self.cannotTell): return faults + doubtFaults(name, claim)
        default: return faults + [AnswerFault(.grammar, "'\(answer)' is no answer of its task")]
        }
    }

    private static let cannotTell = "Cannot be told from the audio"

    /// Whether a tag is of one who says all that is heard.
    private func wouldSay(_ tag: Claim.Tag) -> Bool {
        exhaustive.contains(tag.source.name) || takesModels && tag.isModels
    }

    private func presentFaults(_ name: String, _ claim: Claim) -> [AnswerFault] {
        reading.trusted.faults(claim.tags, areTimes: false) + claim.tags.compactMap { reading.window.fault($0, duration: claim.duration) }
            + NamedClasses(claim.tags, in: reading.classes).faults(told: [name])
    }

    private func absentFaults(_ name: String, _ claim: Claim) -> [AnswerFault] {
        var faults = kin(of: name, claim.tags).map { AnswerFault(.label, "'\(name)' is not heard, but \($0.name) says so") }
        if !claim.tags.contains(where: wouldSay) { faults.append(AnswerFault(.evidence, "nobody is cited who would have named '\(name)'")) }
        if let tag = claim.said.tags.first(where: { isKin($0.classID, of: name) }) {
            faults.append(AnswerFault(.label, "'\(name)' is not heard, but tag:\(tag.id) of \(tag.source) says '\(tag.name)'"))
        }
        let stems = Set(AnswerWords(name).words.map(\.stem)).subtracting(Self.idleWords)
        for text in claim.said.texts where Self.tellingRoles.contains(text.role) {
            guard let word = AnswerWords(text.body).words.first(where: { stems.contains($0.stem) }) else { continue }
            faults.append(AnswerFault(.label, "'\(name)' is not heard, but the \(text.role) of \(text.source) has '\(word.text)'"))
            break
        }
        return faults
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
        tags.filter { isKin($0.content.classID, of: name) }
    }

    private func isKin(_ id: Int64, of name: String) -> Bool {
        reading.classes.ids(named: name).contains {
            reading.classes.areKin($0, id) || reading.classes.folded($0) == reading.classes.folded(id)
        }
    }
}
