import Manifest

/// What the recipe says of all closed-ended tasks.
struct OpenAQASettings: Sendable {
    var window: ListeningWindow
    var tags: TagPolicy
    var datasets: DatasetTags
    /// What training keeps of question and answer. LTU cuts at 108 tokens,
    /// of which its Alpaca template takes about 36.
    var length: TextLength
    /// What stands before a question that is marked as closed-ended.
    var prefix: String
    /// How many of the questions are marked, from 0 to 1.
    var prefixProbability: Double

    init(_ fields: ManifestFields) {
        window = ListeningWindow(fields)
        tags = TagPolicy(fields)
        datasets = DatasetTags(fields)
        length = TextLength(fields, tokens: 72)
        let prefix = fields.fields("prefix")
        self.prefix = prefix?.optionalString("text") ?? "Closed-ended question: "
        prefixProbability = prefix?.optionalDouble("probability") ?? 0.5
        if !(0...1).contains(prefixProbability) { prefix?.reject("probability", "it has to be from 0 to 1") }
    }

    /// Whether training keeps a question, marked or not, with its answer.
    func fits(_ question: String, _ output: String) -> Bool {
        length.fits(prefix, question, output)
    }
}

/// How much of a clip the model hears.
struct ListeningWindow: Sendable {
    /// Seconds; LTU pads or cuts to 1,024 frames of 10 ms.
    var seconds: Double
    /// Seconds by which a clip may be longer and still pass for heard as a whole.
    var tolerance: Double

    /// - Parameter fallback: Seconds where the recipe does not say.
    init(_ fields: ManifestFields, seconds fallback: Double = 10.24) {
        let window = fields.fields("window")
        seconds = window?.optionalDouble("seconds") ?? fallback
        tolerance = window?.optionalDouble("tolerance") ?? 0.5
        if seconds <= 0 { window?.reject("seconds", "it has to be more than 0") }
        if tolerance < 0 { window?.reject("tolerance", "it has to be 0 or more") }
    }

    /// Seconds that are heard of a clip.
    func heard(of duration: Double) -> Double {
        min(seconds, duration)
    }

    /// Whether what was said about the clip as a whole holds for what is heard.
    func holdsWhole(_ duration: Double) -> Bool {
        duration <= seconds + tolerance
    }
}

/// The value of `dataset` for a corpus and split.
struct DatasetTags: Sendable {
    private var tags: [String: String] = [:]

    init(_ fields: ManifestFields) {
        guard let mapping = fields.fields("datasets") else { return }
        for name in mapping.names { tags[name] = mapping.string(name) }
    }

    /// The tag the recipe has for `corpus/split`, else for `corpus`, else
    /// `corpus_split`.
    func tag(corpus: String, split: String?) -> String {
        if let split { return tags["\(corpus)/\(split)"] ?? tags[corpus] ?? "\(corpus)_\(split)" }
        return tags[corpus] ?? corpus
    }
}
