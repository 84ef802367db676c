import Manifest
import Work

/// What stands before some of the questions, to mark them as closed-ended.
struct QuestionPrefix: Sendable, Equatable {
    var text: String
    /// How many of the questions are marked, from 0 to 1.
    var probability: Double

    /// Reads `prefix`; absent means LTU's published values.
    init(_ fields: ManifestFields) {
        let prefix = fields.fields("prefix")
        text = prefix?.optionalString("text") ?? "Closed-ended question: "
        probability = prefix?.optionalDouble("probability") ?? 0.5
        if !(0...1).contains(probability) { prefix?.reject("probability", "it has to be from 0 to 1") }
    }

    /// The question, marked or not.
    ///
    /// - Parameter purpose: Keeps this question's choice apart from those of the clip's others.
    func marked(_ question: String, choice: Choice, for purpose: String) -> String {
        choice.fraction(for: "prefix\u{1f}\(purpose)") < probability ? text + question : question
    }
}
