import Manifest

/// How much text a system's training keeps, by an estimate that needs no
/// tokenizer: letters and blanks by the recipe's average, and a token for
/// every digit and mark, which is how LLaMA's tokenizer takes them.
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
        charactersPerToken = length?.optionalDouble("characters_per_token") ?? 5
        if mostTokens < 1 { length?.reject("tokens", "it has to be 1 or more") }
        if charactersPerToken <= 0 { length?.reject("characters_per_token", "it has to be more than 0") }
    }

    /// Whether training keeps all of some texts.
    ///
    /// - Parameter units: Speech units, a token each.
    func fits(_ texts: String..., units: Int = 0) -> Bool {
        var letters = 0
        var bytes = 0
        for var text in texts {
            text.withUTF8 { utf8 in
                bytes += utf8.count
                for byte in utf8 { letters &+= Self.isLetter(byte) ? 1 : 0 }
            }
        }
        return Double(units + bytes - letters) + Double(letters) / charactersPerToken <= Double(mostTokens)
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte >= 0x80 || (byte | 0x20) &- UInt8(ascii: "a") < 26
    }
}
