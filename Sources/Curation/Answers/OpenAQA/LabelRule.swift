import Catalog

/// `cla_label`: the classes of the evidence and no others, as in `Labels: Rain; Thunder`.
struct LabelRule: OpenAQARule {
    static let task = "cla_label"

    private let questions: Phrasebook

    init(_ recipe: SetRecipe) {
        questions = Phrasebook(recipe.phrasings, Self.task)
    }

    func faults(question: Substring, answer: String, _ claim: Claim, _ reading: OpenAQAReading) -> [AnswerFault] {
        guard let list = OpenAQAReading.rest(of: answer, behind: "Labels: ") else {
            return [AnswerFault(.grammar, "'\(answer)' does not begin with 'Labels: '")]
        }
        return reading.faults(question, in: questions) + reading.trusted.faults(claim.tags, areTimes: false)
            + claim.tags.compactMap { reading.window.fault($0, duration: claim.duration) }
            + NamedClasses(claim.tags, in: reading.classes).faults(told: OpenAQAReading.items(list))
    }
}
