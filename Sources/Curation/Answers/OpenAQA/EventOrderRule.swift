import Catalog

/// `temporal_order`: the classes in the order in which they are first heard,
/// those with one name for it that begin within the margin of each other, as in `Order: Dog; Speech & Music`.
struct EventOrderRule: OpenAQARule {
    static let task = "temporal_order"

    private let questions: Phrasebook
    /// Seconds.
    private let margin: Double

    init(_ recipe: SetRecipe) {
        questions = Phrasebook(recipe.phrasings, Self.task)
        margin = recipe.number("order", "margin", else: 0.25)
    }

    func faults(question: Substring, answer: String, _ claim: Claim, _ reading: OpenAQAReading) -> [AnswerFault] {
        guard let list = OpenAQAReading.rest(of: answer, behind: "Order: ") else {
            return [AnswerFault(.grammar, "'\(answer)' does not begin with 'Order: '")]
        }
        let times = HeardTimes(claim, reading)
        let told = OpenAQAReading.items(list).map { Self.names($0, of: times.classes) }
        var faults = reading.faults(question, in: questions) + times.faults + times.classes.faults(told: told.flatMap { $0 })
        if told.count < 2 { faults.append(AnswerFault(.order, "there is no order of one")) }
        guard faults.isEmpty else { return faults }
        var begun: Double?
        for names in told {
            let onsets = names.compactMap { times.classes.place(of: $0).map { times.onsets[$0] } }.sorted()
            guard let first = onsets.first, let last = onsets.last else { continue }
            let together = names.joined(separator: " & ")
            if let begun, !(first - begun > margin) {
                faults.append(AnswerFault(.order, "'\(together)' begins at \(first.told) s, and what is told before it at \(begun.told) s"))
            }
            if last - first > margin { faults.append(AnswerFault(.order, "'\(together)' begins \((last - first).told) s apart")) }
            begun = first
        }
        return faults
    }

    /// The names of one place in the order; a name may itself have a `&`.
    static func names(_ text: Substring, of classes: NamedClasses) -> [String] {
        if classes.place(of: text) != nil { return [String(text)] }
        var names: [String] = []
        for part in text.split(separator: " & ", omittingEmptySubsequences: false) {
            if let last = names.last, classes.place(of: last) == nil, classes.place(of: "\(last) & \(part)") != nil {
                names[names.count - 1] = "\(last) & \(part)"
            } else {
                names.append(String(part))
            }
        }
        return names
    }
}
