import Catalog

/// What is said in a clip, by one transcript of the evidence.
struct SpokenWords: Sendable {
    private let casing: String
    private let takesModels: Bool
    private let leastSpeech: Double

    /// - Parameter casing: How words are written where the recipe does not say.
    init(_ recipe: SetRecipe, casing: String = "lower") {
        self.casing = recipe.text("transcripts", "casing", else: casing)
        takesModels = recipe.flag("transcripts", "models", else: true)
        leastSpeech = recipe.number("transcripts", "models_least_speech", else: 0.5)
    }

    /// Holds words against the transcript that they rest on.
    func faults(_ words: String, _ claim: Claim) -> [AnswerFault] {
        let transcripts = claim.texts.filter { $0.content.role == "transcript" }
        guard transcripts.count == 1, let transcript = transcripts.first else {
            return [AnswerFault(.evidence, "it does not rest on one transcript")]
        }
        var faults: [AnswerFault] = []
        let said = written(transcript.content.body.split(whereSeparator: \.isWhitespace).joined(separator: " "))
        if words != said { faults.append(AnswerFault(.transcript, "'\(words)' is not '\(said)', which is what \(transcript.name) says")) }
        if said.isEmpty { faults.append(AnswerFault(.transcript, "\(transcript.name) has no words")) }
        if transcript.isModels {
            if !takesModels { faults.append(AnswerFault(.source, "\(transcript.name), a model, though none counts")) }
            if !claim.measures.contains(where: { $0.content.name == "speech" && $0.content.value >= leastSpeech }) {
                faults.append(AnswerFault(.source, "\(transcript.name), a model, and nothing says that the clip is speech for \(leastSpeech.told)"))
            }
        }
        return faults
    }

    func written(_ text: String) -> String {
        switch casing {
        case "as_is": return text
        case "upper": return text.uppercased()
        case "sentence":
            guard let first = text.first else { return "" }
            return String(first).uppercased() + text.lowercased().dropFirst(String(first).lowercased().count)
        default: return text.lowercased()
        }
    }
}
