import Foundation

/// JSON as Python writes it: strict but for `NaN`, `Infinity` and `-Infinity`, which say nothing.
///
/// Foundation would read them as JSON5, but its reader of that ends the program on `1e-` and on bytes that are no UTF-8. So they are
/// replaced by `null` and the rest is read as strict JSON.
enum LooseJSON {
    /// A value out of a document.
    ///
    /// - Throws: Where it is no JSON or the value has another form.
    static func decode<Value: Decodable>(_ type: Value.Type, from data: Data) throws -> Value {
        try JSONDecoder().decode(type, from: strict(data))
    }

    /// The same document with `null` for numbers that are none.
    static func strict(_ data: Data) -> Data {
        var strict: [UInt8] = []
        var isInText = false
        var copied = data.startIndex
        var place = data.startIndex
        while place < data.endIndex {
            switch data[place] {
            case UInt8(ascii: "\""): isInText.toggle()
            case UInt8(ascii: "\\") where isInText: place += 1
            case UInt8(ascii: "N") where !isInText, UInt8(ascii: "I") where !isInText:
                guard let name = names.first(where: { data[place...].starts(with: $0) }) else { break }
                strict += data[copied..<place]
                if strict.last == UInt8(ascii: "-") { strict.removeLast() }
                strict += "null".utf8
                place += name.count - 1
                copied = place + 1
            default: break
            }
            place += 1
        }
        if copied == data.startIndex { return data }
        if copied < data.endIndex { strict += data[copied...] }
        return Data(strict)
    }

    private static let names = [Array("NaN".utf8), Array("Infinity".utf8)]
}
