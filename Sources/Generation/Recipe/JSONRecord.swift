import Foundation

/// The body of an example as JSON text with sorted keys.
enum JSONRecord {
    /// Encodes a record.
    ///
    /// - Throws: `EncodingError`, which records of texts alone never cause.
    static func text(_ record: some Encodable) throws -> String {
        String(decoding: try encoder.encode(record), as: UTF8.self)
    }

    private static let encoder: JSONEncoder = {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }()
}
