/// The `json` of a WebDataset sample as a reader finds it, for checks.
///
/// Every field has to be there, null where there is nothing: loaders that
/// infer a schema look at a few samples only. `Sample.json` writes it.
struct SampleRecord: Decodable, Equatable {
    struct Tag: Decodable, Equatable {
        var name: String
        @Null var mid: String?
        var vocabulary: String
        @Null var score: Double?
        @Null var start: Double?
        @Null var end: Double?
        var source: String
    }

    struct Text: Decodable, Equatable {
        var role: String
        @Null var language: String?
        var text: String
        @Null var start: Double?
        @Null var end: Double?
        var source: String
    }

    struct Measure: Decodable, Equatable {
        var name: String
        var value: Double
        @Null var unit: String?
        var source: String
    }

    struct EvidenceEntry: Decodable, Equatable {
        var kind: String
        @Null var value: String?
        @Null var source: String?
        @Null var score: Double?
        @Null var start: Double?
        @Null var end: Double?
    }

    struct ExampleEntry: Decodable, Equatable {
        var task: String
        var body: JSONValue
        var evidence: [EvidenceEntry]
        /// The members that are heard, the sample's own first.
        var sounds: [String]
    }

    var clip: String
    var corpus: String
    @Null var start: Double?
    @Null var end: Double?
    @Null var duration: Double?
    var license: String
    @Null var textLicense: String?
    var derivedLicense: String
    @Null var attribution: String?
    @Null var split: String?
    var tags: [Tag]
    var texts: [Text]
    var measures: [Measure]
    var examples: [ExampleEntry]

    private enum CodingKeys: String, CodingKey {
        case clip, corpus, start, end, duration, license
        case textLicense = "text_license"
        case derivedLicense = "derived_license"
        case attribution, split, tags, texts, measures, examples
    }
}

/// A value that may be null but not be left out.
@propertyWrapper
struct Null<Value: Decodable & Equatable>: Decodable, Equatable {
    var wrappedValue: Value?

    init(wrappedValue: Value?) {
        self.wrappedValue = wrappedValue
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        wrappedValue = container.decodeNil() ? nil : try container.decode(Value.self)
    }
}
