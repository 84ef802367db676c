import Digest
import Manifest

/// How captions are put together: `Manifests/captions/template.yaml`.
struct CaptionGrammar: Sendable {
    /// Which classes are events.
    struct Events: Sendable {
        var leastClipScore: Double
        var leastSpanScore: Double
        var leastNarrowerClipScore: Double
        var leastNarrowerSpanScore: Double
        var lastClipScore: Double
        var lastSpanScore: Double
        var leastBesideTags: Double
        var atMost: Int
        var leastPlaceScore: Double
    }

    /// Where narrower classes are mistaken for each other.
    struct Alternatives: Sendable {
        /// Names of classes.
        var classes: Set<String>
        var likely: Double
        var rival: Double
    }

    /// When one event is told after another.
    struct Order: Sendable {
        /// Seconds.
        var tolerance: Double
        var overlap: Double
    }

    /// When an event is said to come several times.
    struct Times: Sendable {
        var atLeast: Int
        /// Seconds.
        var longest: Double
        var says: String
    }

    /// What clauses or phrases are joined by.
    struct Form: Sendable {
        enum Material: String, Sendable, CaseIterable {
            case clauses, phrases
        }

        var material: Material
        var atOneTime: [String]
        var together: [String]
        var three: [String]
        var then: [String]
    }

    var captions: Int
    var events: Events
    var alternatives: Alternatives
    /// By a class's name, the names of classes that say nothing more beside it.
    var covers: [String: [String]]
    var order: Order
    var forms: [Form]
    var times: Times
    /// By an acoustic word.
    var adverbs: [String: String]
    /// The name of the class of silence.
    var silence: String
    var leastSilenceScore: Double
    var silenceSays: [String]
    /// The start of the file's SHA-256.
    var fingerprint: String

    /// Reads the grammar.
    ///
    /// - Throws: `ManifestError` with every mistake.
    init(path: String) throws {
        let document = try ManifestDocument(path: path)
        let root = document.root
        captions = root.int("captions")
        let events = root.fields("events")
        self.events = Events(
            leastClipScore: events?.double("least_clip_score") ?? 1, leastSpanScore: events?.double("least_span_score") ?? 1,
            leastNarrowerClipScore: events?.double("least_narrower_clip_score") ?? 1,
            leastNarrowerSpanScore: events?.double("least_narrower_span_score") ?? 1, lastClipScore: events?.double("last_clip_score") ?? 1,
            lastSpanScore: events?.double("last_span_score") ?? 1,
            leastBesideTags: events?.double("least_beside_tags") ?? 1, atMost: events?.int("at_most") ?? 1,
            leastPlaceScore: events?.double("least_place_score") ?? 1)
        let alternatives = root.fields("alternatives")
        self.alternatives = Alternatives(
            classes: Set(alternatives?.strings("classes") ?? []), likely: alternatives?.double("likely") ?? 1,
            rival: alternatives?.double("rival") ?? 1)
        covers = root.textLists("covers")
        let order = root.fields("order")
        self.order = Order(tolerance: order?.double("tolerance") ?? 0, overlap: order?.double("overlap") ?? 1)
        forms = root.list("forms", Self.form)
        let times = root.fields("times")
        self.times = Times(atLeast: times?.int("at_least") ?? .max, longest: times?.double("longest") ?? 0, says: times?.string("says") ?? "")
        adverbs = root.texts("adverbs")
        let silence = root.fields("silence")
        self.silence = silence?.string("class") ?? ""
        leastSilenceScore = silence?.double("least_score") ?? 1
        silenceSays = silence?.strings("says") ?? []
        for (name, section) in [("events", events), ("order", order), ("times", times), ("silence", silence)] where section == nil {
            root.reject(name, "it has to be there")
        }
        if captions < 1 { root.reject("captions", "it has to be 1 or more") }
        if let events, !(1...3).contains(self.events.atMost) { events.reject("at_most", "it has to be from 1 to 3") }
        if forms.isEmpty { root.reject("forms", "there has to be one") }
        try document.finish()
        fingerprint = String(SHA256.of(document.text).hex.prefix(16))
    }

    private static func form(_ fields: ManifestFields) -> Form {
        func patterns(_ field: String, _ places: [String]) -> [String] {
            let patterns = fields.strings(field)
            if patterns.isEmpty { fields.reject(field, "there has to be one") }
            for pattern in patterns where !places.allSatisfy({ pattern.split(separator: $0, omittingEmptySubsequences: false).count == 2 }) {
                fields.reject(field, "'\(pattern)' needs each of \(places.joined(separator: ", ")) once")
            }
            return patterns
        }
        return Form(
            material: fields.choice("made_of", fallback: .clauses), atOneTime: patterns("at_one_time", ["{a}", "{b}"]),
            together: patterns("together", ["{a}", "{b}"]), three: patterns("three", ["{a}", "{b}", "{c}"]),
            then: patterns("then", ["{a}", "{b}"]))
    }
}
