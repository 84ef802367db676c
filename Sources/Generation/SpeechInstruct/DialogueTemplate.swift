import Manifest

/// The dialogue's fixed words and how long it may get.
struct DialogueTemplate: Sendable {
    /// The text that describes the assistant.
    var prefix: String
    /// The mark at the end: `<eoa>` in the published data, `<eos>` in the paper.
    var end: String
    /// What training keeps of prefix and dialogue together.
    var length: TextLength

    init(_ fields: ManifestFields) {
        prefix = fields.string("prefix")
        end = fields.optionalString("end") ?? "<eoa>"
        length = TextLength(fields, tokens: 512)
    }

    /// One turn each, with the blank behind the end mark that the published
    /// data has.
    func dialogue(_ description: String, input: String, output: String) -> String {
        "[Human]: \(description) This is input: \(input)<eoh> [SpeechGPT]: \(output)\(end) "
    }

    /// A dialogue of the chain of modality, with the full stops that its data has.
    func chain(input: String, output: String) -> String {
        "[Human]: \(input)<eoh>. [SpeechGPT]: \(output)\(end)."
    }

    /// Whether training keeps all of a chain that has these words.
    func fitsChain(words: String, units: Int) -> Bool {
        length.fits(prefix, chain(input: words, output: "; [ta] ; [ua] "), units: units + 4)
    }

    /// Whether training keeps all of a dialogue between these words.
    func fits(_ description: String, words: String, units: Int) -> Bool {
        length.fits(prefix, dialogue(description, input: words, output: ""), units: units + 2)
    }
}
