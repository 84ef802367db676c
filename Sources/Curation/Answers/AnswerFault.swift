/// Something that an example says and its evidence does not.
struct AnswerFault: Sendable, Equatable {
    /// What was looked at, as reports and benches count it.
    enum Check: String, Sendable, CaseIterable {
        /// The body is no record of its system.
        case record
        /// None, of another clip, or vanished from the catalog.
        case evidence
        /// Said by somebody whose word the recipe does not take.
        case source
        /// The question is none of the recipe's, or asks for something else.
        case question
        /// The answer does not read as its task's answers do.
        case grammar
        case label
        case description
        case caption
        case order
        case time
        /// Beyond what the model hears.
        case window
        case transcript
        case unit
        case count
        case number
        case measure
        case speaker
        case event
        /// Labels, scores or prompt text that slipped through.
        case leak
        /// Nothing, or no end.
        case length
        /// The question tells the answer.
        case giveaway
        /// Words by which an answer says that it cannot tell.
        case refusal
    }

    var check: Check
    /// What is wrong, in words and with the values that differ.
    var reason: String
    /// Whether it speaks against the example; one that does not is a tag.
    var drops = true

    init(_ check: Check, _ reason: String, drops: Bool = true) {
        self.check = check
        self.reason = reason
        self.drops = drops
    }

    /// As a verdict's reason has it.
    var text: String {
        "\(check.rawValue): \(reason)"
    }
}
