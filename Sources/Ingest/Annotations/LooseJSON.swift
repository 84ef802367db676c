import Foundation

/// JSON as research data has it: NaN and infinite numbers, commas too many, comments.
///
/// Read as JSON5. Foundation's reader of that ends the program on bytes that are no UTF-8, so those are refused before it sees them.
enum LooseJSON {
    /// A value out of a document.
    ///
    /// - Throws: Where it is no JSON5 in UTF-8 or the value has another form.
    static func decode<Value: Decodable>(_ type: Value.Type, from data: Data) throws -> Value {
        guard String(validating: data, as: UTF8.self) != nil else {
            throw DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: "it is not UTF-8"))
        }
        let decoder = JSONDecoder()
        decoder.allowsJSON5 = true
        return try decoder.decode(type, from: data)
    }
}
