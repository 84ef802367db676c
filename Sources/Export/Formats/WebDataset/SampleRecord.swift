import Catalog
import Foundation

/// The `json` of a WebDataset sample: a clip with what is said about it.
///
/// Every field is there in every sample, null or empty where there is
/// nothing: loaders that infer a schema look at a few samples only. Times are
/// seconds; those of statements count from the clip's first frame.
struct SampleRecord: Codable, Equatable {
    struct Tag: Codable, Equatable {
        var name: String
        /// The vocabulary's own identifier; for AudioSet the mid.
        @Null var mid: String?
        var vocabulary: String
        @Null var score: Double?
        @Null var start: Double?
        @Null var end: Double?
        var source: String
    }

    struct Text: Codable, Equatable {
        var role: String
        @Null var language: String?
        var text: String
        @Null var start: Double?
        @Null var end: Double?
        var source: String
    }

    struct Measure: Codable, Equatable {
        var name: String
        var value: Double
        @Null var unit: String?
        var source: String
    }

    /// A statement that an example rests on, in words that mean the same in any catalog.
    struct EvidenceEntry: Codable, Equatable {
        var kind: String
        /// Null where the statement has been taken back since.
        @Null var value: String?
        @Null var source: String?
        @Null var score: Double?
        @Null var start: Double?
        @Null var end: Double?
    }

    struct ExampleEntry: Codable, Equatable {
        var task: String
        var body: JSONValue
        var evidence: [EvidenceEntry]
    }

    /// The portable key.
    var clip: String
    var corpus: String
    /// Seconds from the start of the recording.
    @Null var start: Double?
    @Null var end: Double?
    @Null var duration: Double?
    var license: String
    @Null var attribution: String?
    @Null var split: String?
    var tags: [Tag]
    var texts: [Text]
    var measures: [Measure]
    var examples: [ExampleEntry]

    /// JSON with sorted keys and no space.
    func encoded() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(self))
    }
}

/// A value that is written as null where there is none, instead of being left out.
@propertyWrapper
struct Null<Value: Codable & Equatable>: Codable, Equatable {
    var wrappedValue: Value?

    init(wrappedValue: Value?) {
        self.wrappedValue = wrappedValue
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        wrappedValue = container.decodeNil() ? nil : try container.decode(Value.self)
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if let wrappedValue { try container.encode(wrappedValue) } else { try container.encodeNil() }
    }
}
