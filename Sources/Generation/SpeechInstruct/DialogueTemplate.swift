import Manifest

/// The dialogue's fixed words and how long it may get.
struct DialogueTemplate: Sendable {
    /// The text that describes the assistant.
    var prefix: String
    /// The mark at the end: `<eoa>` in the published data, `<eos>` in the paper.
    var end: String
    /// Tokens that training keeps of prefix and dialogue together.
    var mostTokens: Int
    /// The estimate for text; every unit is a token of its own.
    var charactersPerToken: Double

    init(_ fields: ManifestFields) {
        prefix = fields.string("prefix")
        end = fields.optionalString("end") ?? "<eoa>"
        let length = fields.fields("length")
        mostTokens = length?.optionalInt("tokens") ?? 512
        charactersPerToken = length?.optionalDouble("characters_per_token") ?? 3.5
        if mostTokens < 1 { length?.reject("tokens", "it has to be 1 or more") }
        if charactersPerToken <= 0 { length?.reject("characters_per_token", "it has to be more than 0") }
    }

    /// One turn each, with the blank behind the end mark that the published
    /// data has.
    func dialogue(_ description: String, input: String, output: String) -> String {
        "[Human]: \(description) This is input: \(input)<eoh> [SpeechGPT]: \(output)\(end) "
    }

    /// Whether training would keep all of it, by the recipe's estimate.
    func fits(_ dialogue: String, unitCount: Int, unitCharacters: Int) -> Bool {
        let characters = prefix.utf8.count + dialogue.utf8.count - unitCharacters
        return Double(unitCount + 2) + Double(characters) / charactersPerToken <= Double(mostTokens)
    }
}
