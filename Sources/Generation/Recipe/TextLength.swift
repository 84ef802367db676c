import Manifest

/// How much text a system's training keeps, by an estimate that needs no tokenizer.
struct TextLength: Sendable {
    /// Tokens that training keeps of an example; what is behind them is cut off.
    var mostTokens: Int
    var charactersPerToken: Double

    /// Reads `length`.
    ///
    /// - Parameter tokens: What holds where the recipe does not say.
    init(_ fields: ManifestFields, tokens: Int) {
        let length = fields.fields("length")
        mostTokens = length?.optionalInt("tokens") ?? tokens
        charactersPerToken = length?.optionalDouble("characters_per_token") ?? 3.5
        if mostTokens < 1 { length?.reject("tokens", "it has to be 1 or more") }
        if charactersPerToken <= 0 { length?.reject("characters_per_token", "it has to be more than 0") }
    }

    /// Whether training keeps all of it.
    ///
    /// - Parameter tokens: Those that are a token each, beside the text.
    func fits(characters: Int, tokens: Int = 0) -> Bool {
        Double(tokens) + Double(characters) / charactersPerToken <= Double(mostTokens)
    }
}
