import Manifest

/// What is generally known of sounds, by the file that a set was made with.
struct GeneralKnowledge: Sendable {
    struct Entry: Sendable {
        var usually: Set<String>
        var takenFor: Set<String>
        /// In small letters, as readings of sentences are.
        var means: String?
        var advice: String?
    }

    /// What sounds together suggest.
    struct Inference: Sendable {
        /// AudioSet's names.
        var classes: [String]
        /// In small letters.
        var suggests: String
    }

    /// By AudioSet's names.
    let entries: [String: Entry]
    let inferences: [Inference]

    init(_ recipe: SetRecipe) {
        let document = recipe.document(with: "scenes")
        func texts(_ fields: ManifestFields, _ name: String) -> [String] { fields.has(name) ? fields.strings(name) : [] }
        let sounds: [(String, Entry)] =
            document?.list("sounds") { fields in
                let entry = Entry(
                    usually: Set(texts(fields, "usually")), takenFor: Set(texts(fields, "taken_for")), means: fields.optionalString("means")?.lowercased(),
                    advice: fields.optionalString("advice")?.lowercased())
                return (fields.optionalString("class") ?? "", entry)
            } ?? []
        entries = Dictionary(sounds) { first, _ in first }
        inferences =
            document?.list("scenes") { fields in
                Inference(classes: texts(fields, "all"), suggests: fields.optionalString("suggests")?.lowercased() ?? "")
            } ?? []
    }
}
