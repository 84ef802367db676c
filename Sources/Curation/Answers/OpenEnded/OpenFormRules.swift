import Catalog
import Manifest

/// Holds one form of open-ended answers against the evidence; a new one is a conformer and a name in `OpenForms.all`.
protocol OpenFormRule: Sendable {
    /// As recipes and phrasings name it.
    static var form: String { get }

    init()

    /// - Parameter told: What stands in the places of question and answer, in small letters.
    func faults(_ told: [String: String], _ claim: OpenClaim) -> [AnswerFault]
}

/// The forms of a set, known by their sentences.
struct OpenForms: Sendable {
    private static let all: [any OpenFormRule.Type] = [
        FirstSoundRule.self, OverlapFormRule.self, LongestRule.self, RepetitionRule.self, SuggestionRule.self, CommonKindRule.self, OddSoundRule.self,
        WhyRule.self, CharacterRule.self, PlaceRule.self, AdviceRule.self,
    ]

    private struct Form: Sendable {
        var rule: any OpenFormRule
        var asks: [SentencePattern]
        var answers: [SentencePattern]
    }

    private let forms: [Form]
    private let ground: OpenGround

    /// - Parameter phrasings: The frames that the set was written with.
    init(_ ground: RuleGround, phrasings: ManifestFields) {
        self.ground = OpenGround(ground)
        forms = Self.all.compactMap { type in
            guard phrasings.has(type.form), let fields = phrasings.fields(type.form), fields.has("asks"), fields.has("answers") else { return nil }
            return Form(
                rule: type.init(), asks: fields.strings("asks").map(SentencePattern.init), answers: fields.strings("answers").map(SentencePattern.init))
        }
    }

    /// Whether the set was written with frames at all.
    var isEmpty: Bool { forms.isEmpty }

    /// Whether a question is one of these.
    func asks(_ question: String) -> Bool {
        forms.contains { form in form.asks.contains { !$0.readings(of: question).isEmpty } }
    }

    /// What speaks against an answer by the form that its question has.
    ///
    /// - Parameter isShared: Whether the evidence carries other answers too.
    func faults(question: String, answer: String, _ claim: Claim, isShared: Bool = false) -> [AnswerFault] {
        let open = OpenClaim(claim, ground, isShared: isShared)
        var isAsked = false
        var found: [AnswerFault]?
        for form in forms {
            for asked in form.asks.lazy.flatMap({ $0.readings(of: question) }) {
                isAsked = true
                for told in form.answers.lazy.flatMap({ $0.readings(of: answer) }) {
                    // What the question calls by a name the answer calls by the same.
                    guard asked.allSatisfy({ told[$0.key] == nil || told[$0.key] == $0.value }) else { continue }
                    let faults = form.rule.faults(asked.merging(told) { asked, _ in asked }, open)
                    if faults.isEmpty { return [] }
                    found = found ?? faults
                }
            }
        }
        guard isAsked else { return [AnswerFault(.question, "'\(question)' is none of the recipe's")] }
        return found ?? [AnswerFault(.grammar, "'\(answer)' is no answer to '\(question)'")]
    }
}
