import Catalog

/// A found clip with everything said about it, as `--format jsonl` prints it.
///
/// Every object has every key, null where there is nothing, so that a loader
/// sees one shape; hence the `encode`s by hand.
///
/// Times of the clip are seconds within the recording; times of statements
/// are seconds within the clip.
struct QueryRow: Encodable {
    struct Tag: Encodable {
        var name: String
        /// The class's identifier in its vocabulary; for AudioSet the mid.
        var mid: String
        var vocabulary: String
        var score: Double?
        var source: String
        var start: Double?
        var end: Double?

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(name, forKey: .name)
            try container.encode(mid, forKey: .mid)
            try container.encode(vocabulary, forKey: .vocabulary)
            try container.encode(score, forKey: .score)
            try container.encode(source, forKey: .source)
            try container.encode(start, forKey: .start)
            try container.encode(end, forKey: .end)
        }

        private enum CodingKeys: String, CodingKey {
            case name, mid, vocabulary, score, source, start, end
        }
    }

    struct Text: Encodable {
        var role: String
        var language: String?
        var text: String
        var source: String
        var start: Double?
        var end: Double?

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(role, forKey: .role)
            try container.encode(language, forKey: .language)
            try container.encode(text, forKey: .text)
            try container.encode(source, forKey: .source)
            try container.encode(start, forKey: .start)
            try container.encode(end, forKey: .end)
        }

        private enum CodingKeys: String, CodingKey {
            case role, language, text, source, start, end
        }
    }

    struct Span: Encodable {
        var name: String
        var start: Double
        var end: Double
        var score: Double?
        var source: String

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(name, forKey: .name)
            try container.encode(start, forKey: .start)
            try container.encode(end, forKey: .end)
            try container.encode(score, forKey: .score)
            try container.encode(source, forKey: .source)
        }

        private enum CodingKeys: String, CodingKey {
            case name, start, end, score, source
        }
    }

    struct Units: Encodable {
        var source: String
        var start: Double
        var end: Double
        var rate: Double
        var units: [UInt16]
        var runs: [UInt16]
    }

    var clip: Int64
    var corpus: String
    var key: String
    var path: String
    var start: Double?
    var end: Double?
    var duration: Double?
    var sampleRate: Int?
    var channels: Int?
    var state: String
    /// Of the sound.
    var license: String
    /// Of what the corpus says about it.
    var textLicense: String?
    var attribution: String?
    var split: String?
    var tags: [Tag]
    var texts: [Text]
    var spans: [Span]
    var units: [Units]
    /// One value of each measure; `measureSources` says whose, of several the last by name.
    var measures: [String: Double]
    var measureSources: [String: String]

    init(clip: Clip, textLicense: String?, said: ClipStatements) {
        self.clip = clip.id
        corpus = clip.corpus
        key = clip.key
        path = clip.path
        start = clip.start
        end = clip.end
        duration = clip.duration
        sampleRate = clip.sampleRate
        channels = clip.channels
        state = clip.state.rawValue
        license = clip.license
        self.textLicense = textLicense
        attribution = clip.attribution
        split = clip.split
        tags = said.tags.map {
            Tag(name: $0.name, mid: $0.code, vocabulary: $0.vocabulary, score: $0.score, source: $0.source, start: $0.start, end: $0.end)
        }
        texts = said.texts.map {
            Text(role: $0.role, language: $0.language, text: $0.body, source: $0.source, start: $0.start, end: $0.end)
        }
        spans = said.spans.map { Span(name: $0.name, start: $0.start, end: $0.end, score: $0.score, source: $0.source) }
        units = said.units.map {
            Units(
                source: $0.source, start: $0.sequence.start, end: $0.sequence.end, rate: $0.sequence.rate, units: $0.sequence.merged,
                runs: $0.sequence.runs)
        }
        measures = Dictionary(said.measures.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
        measureSources = Dictionary(said.measures.map { ($0.name, $0.source) }, uniquingKeysWith: { $1 })
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(clip, forKey: .clip)
        try container.encode(corpus, forKey: .corpus)
        try container.encode(key, forKey: .key)
        try container.encode(path, forKey: .path)
        try container.encode(start, forKey: .start)
        try container.encode(end, forKey: .end)
        try container.encode(duration, forKey: .duration)
        try container.encode(sampleRate, forKey: .sampleRate)
        try container.encode(channels, forKey: .channels)
        try container.encode(state, forKey: .state)
        try container.encode(license, forKey: .license)
        try container.encode(textLicense, forKey: .textLicense)
        try container.encode(attribution, forKey: .attribution)
        try container.encode(split, forKey: .split)
        try container.encode(tags, forKey: .tags)
        try container.encode(texts, forKey: .texts)
        try container.encode(spans, forKey: .spans)
        try container.encode(units, forKey: .units)
        try container.encode(measures, forKey: .measures)
        try container.encode(measureSources, forKey: .measureSources)
    }

    private enum CodingKeys: String, CodingKey {
        case clip, corpus, key, path, start, end, duration
        case sampleRate = "sample_rate"
        case channels, state, license
        case textLicense = "text_license"
        case attribution, split, tags, texts, spans, units, measures
        case measureSources = "measure_sources"
    }
}
