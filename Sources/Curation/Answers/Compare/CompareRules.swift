import Catalog
import Manifest

/// Closed questions about two recordings that a `compare` pair ties together.
struct CompareRules: AnswerRules {
    static let system = "compare"
    static let fields = ["$.instruction", "$.output", "$.task", "$.first", "$.second"]

    private let window: Double
    private let tasks: [String: any CompareRule]

    init(_ ground: RuleGround) {
        window = ListeningSpan(ground.recipe, seconds: 30).seconds
        let all: [any CompareRule.Type] = [
            WhichHasRule.self, WhichMoreRule.self, WhichEarlierRule.self, WhichLastsRule.self, WhichLongerRule.self, WhichLouderRule.self,
        ]
        tasks = Dictionary(all.map { ($0.task, $0.init(ground)) }, uniquingKeysWith: { first, _ in first })
    }

    func faults(_ claim: Claim) -> [AnswerFault]? {
        guard let rule = tasks[claim.task] else { return nil }
        guard let question = claim.fields[0], let answer = claim.fields[1] else { return [AnswerFault(.record, "it lacks instruction or output")] }
        guard claim.parents.count == 1, let other = claim.parents.first else { return [AnswerFault(.evidence, "it is not about two clips")] }
        var faults: [AnswerFault] = []
        if claim.fields[2] != claim.task { faults.append(AnswerFault(.record, "its task is '\(claim.fields[2] ?? "")', not '\(claim.task)'")) }
        if claim.fields[3] != Example.sound(0) || claim.fields[4] != Example.sound(1) {
            faults.append(AnswerFault(.record, "it does not name its two sounds in their order"))
        }
        let ties = claim.pairs.filter { $0.content.relation == "compare" && $0.content.clip == claim.clip.id && $0.content.other == other.id }
        if ties.isEmpty { faults.append(AnswerFault(.evidence, "nobody is cited who ties the two clips together")) }
        if claim.clip.split != other.split { faults.append(AnswerFault(.source, "the two are of different splits")) }
        let sides = ComparedSides(first: claim.side(claim.clip), second: claim.side(other))
        for side in sides.both where side.duration > window {
            faults.append(AnswerFault(.window, "a clip has \(side.duration.told) s, of which \(window.told) are heard"))
        }
        return faults + rule.faults(question: question, answer: answer, sides)
    }
}

/// One of its tasks; a new one is a conformer and a name in the list above.
protocol CompareRule: Sendable {
    /// As the set has it.
    static var task: String { get }

    init(_ ground: RuleGround)

    func faults(question: String, answer: String, _ sides: ComparedSides) -> [AnswerFault]
}

/// The two clips, each with the evidence about it alone.
struct ComparedSides {
    var first: Claim
    var second: Claim

    var both: [Claim] { [first, second] }

    /// What speaks against an answer by two amounts of which the greater one is asked for.
    ///
    /// - Parameters:
    ///   - equal: What is to be answered where they are the same; nil where that is not asked.
    ///   - unit: As faults tell amounts.
    static func faults(
        _ answer: String, first: Double, second: Double, margin: Double, equal: String? = nil, check: AnswerFault.Check, unit: String
    ) -> [AnswerFault] {
        let difference = first - second
        let isRight =
            switch answer {
            case "The first": difference >= margin
            case "The second": -difference >= margin
            default: answer == equal && difference == 0
            }
        if isRight { return [] }
        let known = ["The first", "The second"] + (equal.map { [$0] } ?? [])
        if !known.contains(answer) { return [AnswerFault(.grammar, "'\(answer)' is no answer of its task")] }
        return [AnswerFault(check, "'\(answer)', but the first has \(first.told) \(unit), the second \(second.told)")]
    }
}

extension Claim {
    /// The same as if it were about one of its clips alone.
    func side(_ clip: ClipFacts) -> Claim {
        var side = about(clip.id)
        side.clip = clip
        side.parents = []
        return side
    }
}
