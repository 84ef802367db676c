import Catalog

/// OpenAQA's closed answers in the records of other systems, known by their own grammar.
struct ClosedAnswers: Sendable {
    let reading: OpenAQAReading
    private let rules: [String: any OpenAQARule]

    init(_ ground: RuleGround) {
        reading = OpenAQAReading(ground.recipe, classes: ground.classes)
        rules = OpenAQARules.rules(ground.recipe)
    }

    /// Holds an answer against the evidence.
    ///
    /// - Parameters:
    ///   - question: Nil where the record does not ask.
    ///   - isShared: Whether the evidence carries other answers too, so that only what this one tells is looked at.
    func faults(question: String?, answer: String, _ claim: Claim, isShared: Bool = false) -> [AnswerFault] {
        let readings = Self.tasks(of: answer, claim).compactMap { task in
            rules[task].map { rule in
                let claim = isShared ? narrowed(claim, to: answer, task) : claim
                let faults = rule.faults(question: reading.unmarked(question ?? ""), answer: answer, claim, reading)
                return question == nil ? faults.filter { $0.check != .question } : faults
            }
        }
        return readings.first(where: \.isEmpty) ?? readings.first ?? [AnswerFault(.grammar, "'\(answer)' is no answer of a closed task")]
    }

    /// The tasks that an answer may be of, by how it reads.
    private static func tasks(of answer: String, _ claim: Claim) -> [String] {
        if claim.texts.contains(where: { $0.content.role == "caption" && DescribedClip.line($0.content.body) == answer }) { return ["caption"] }
        if answer.hasPrefix("Labels: ") { return ["cla_label"] }
        if answer.hasPrefix("Labels with acoustic features: ") { return ["cla_label_des"] }
        if answer.hasPrefix("Order: ") { return ["temporal_order"] }
        guard answer.hasSuffix("s]"), answer.contains(": [") else { return ["caption"] }
        // A list of one event reads as what is told of one.
        return answer.contains("]; ") ? ["temporal"] : ["temporal_single", "temporal"]
    }

    /// The part of an answer that names classes: a description may hold the name of one that is not told.
    static func named(in answer: String, _ task: String) -> String {
        guard task == "cla_label_des", let list = OpenAQAReading.rest(of: answer, behind: "Labels with acoustic features: ") else { return answer }
        return OpenAQAReading.items(list).map { item in
            item.firstRange(of: " -> ").map { String(item[$0.upperBound...]) } ?? String(item)
        }.joined(separator: "; ")
    }

    /// The statements that may carry one answer.
    private func narrowed(_ claim: Claim, to answer: String, _ task: String) -> Claim {
        var claim = claim
        if task == "caption" {
            claim.texts.removeAll { $0.content.role != "caption" || DescribedClip.line($0.content.body) != answer }
            claim.texts = Array(claim.texts.prefix(1))
            return claim
        }
        claim.texts.removeAll { $0.content.role != "acoustic-description" || !answer.contains(": \(DescribedClip.line($0.content.body)) -> ") }
        let told = Self.told(Self.named(in: answer, task))
        claim.tags.removeAll { tag in
            let name = reading.classes.folded(tag.content.classID)
            return !told.contains { $0 == name || "& \($0) &".contains("& \(name) &") }
        }
        if task.hasPrefix("temporal") {
            let heard = reading.window.heard(of: claim.duration)
            claim.tags.removeAll { tag in
                guard let start = tag.content.start, let end = tag.content.end, start < heard, end > start else { return true }
                var grid = TenthGrid(heard: heard)
                return !grid.mark(from: start, to: end, heard: heard)
            }
        }
        // Where those spoke who are trusted, no model stands in.
        if claim.tags.contains(where: { !$0.isModels }) { claim.tags.removeAll(where: \.isModels) }
        return claim
    }

    /// The names that an answer tells, in small letters; those that are told as heard together stand in one.
    private static func told(_ answer: String) -> [String] {
        let list = ["Labels: ", "Order: "].lazy.compactMap { OpenAQAReading.rest(of: answer, behind: $0) }.first ?? answer[...]
        return OpenAQAReading.items(list).map { name in
            (name.firstRange(of: ": [").map { name[..<$0.lowerBound] } ?? name).lowercased()
        }
    }
}
