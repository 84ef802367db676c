import Manifest

/// What is generally known of sounds, hand-written: `Manifests/knowledge/sounds.yaml`.
///
/// It is never said as something that was heard.
struct SoundKnowledge: Sendable {
    /// What is known of a class by its AudioSet name.
    struct Entry: Sendable, Equatable {
        /// How it usually sounds, in the words of `acoustics.yaml`.
        var usually: Set<String>
        /// The same in the order of the file.
        var usualWords: [String]
        /// Classes that it is taken for, beside those next to it in the ontology.
        var takenFor: [String]
        /// What it usually means, and what people do then.
        var means: String?
        var advice: String?
    }

    /// What sounds together suggest.
    struct Inference: Sendable, Equatable {
        /// AudioSet names; each has to be heard, as that class or one below it.
        var all: [String]
        var suggests: String
    }

    let entries: [String: Entry]
    let inferences: [Inference]

    /// Reads the file; nil reads as nothing known.
    init(_ fields: ManifestFields?) {
        let list = fields?.list("sounds") { fields in
            let words = fields.strings("usually")
            let entry = Entry(
                usually: Set(words), usualWords: words, takenFor: fields.strings("taken_for"), means: fields.optionalString("means"),
                advice: fields.optionalString("advice"))
            if (entry.means == nil) != (entry.advice == nil) { fields.reject("class", "means and advice belong together") }
            return (name: fields.string("class"), entry: entry)
        }
        entries = Dictionary((list ?? []).map { ($0.name, $0.entry) }) { first, _ in first }
        if entries.count < list?.count ?? 0 { fields?.reject("sounds", "a class stands there twice") }
        inferences =
            fields?.list("scenes") { fields in
                let inference = Inference(all: fields.strings("all"), suggests: fields.string("suggests"))
                if inference.all.isEmpty { fields.reject("all", "at least one class is needed") }
                if Set(inference.all).count < inference.all.count { fields.reject("all", "a class stands there twice") }
                if inference.suggests.hasSuffix(".") { fields.reject("suggests", "it stands within a sentence and ends without a full stop") }
                return inference
            } ?? []
    }
}
