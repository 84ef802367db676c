import Foundation

/// A value of a row that somebody else's tool wrote, whatever kind of file it stands in.
enum FieldValue: Sendable, Equatable, Decodable {
    case nothing
    case flag(Bool)
    case number(Double)
    /// A whole number with more digits than a `Double` has, as names of recordings may be.
    case exact(Decimal)
    case text(String)
    case list([FieldValue])
    case fields([String: FieldValue])

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if let text = try? value.decode(String.self) {
            self = .text(text)
        } else if let number = try? value.decode(Double.self) {
            let mayLoseDigits = number.magnitude >= 0x1p53 && number.magnitude < 1e37
            self = mayLoseDigits ? (try? value.decode(Decimal.self)).map(FieldValue.exact) ?? .number(number) : .number(number)
        } else if let flag = try? value.decode(Bool.self) {
            self = .flag(flag)
        } else if let list = try? value.decode([FieldValue].self) {
            self = .list(list)
        } else if let fields = try? value.decode([String: FieldValue].self) {
            self = .fields(fields)
        } else {
            self = .nothing
        }
    }

    /// Reads JSON as Python writes it, NaN and Infinity included.
    ///
    /// - Returns: Nil where it is none, also where it is nested deeper than Foundation goes, which is 512.
    init?(json: Data) {
        guard let value = try? LooseJSON.decode(FieldValue.self, from: json) else { return nil }
        self = value
    }

    /// What there is to say in words; empty texts, not-a-number, lists and objects say nothing.
    var text: String? {
        switch self {
        case .text(let text): text.isEmpty ? nil : text
        case .number(let number): number.isFinite ? Int64(exactly: number).map(String.init) ?? String(number) : nil
        case .exact(let number): number.description
        case .flag(let flag): flag ? "true" : "false"
        case .list, .fields, .nothing: nil
        }
    }

    /// A finite number, also where it is written as a text.
    var number: Double? {
        switch self {
        case .number(let number): number.isFinite ? number : nil
        case .exact(let number): Double(number.description)
        case .text(let text): Double(text).flatMap { $0.isFinite ? $0 : nil }
        case .flag, .list, .fields, .nothing: nil
        }
    }

    /// The words of a value, or of each of a list.
    var texts: [String] {
        if case .list(let values) = self { values.compactMap(\.text) } else { text.map { [$0] } ?? [] }
    }

    subscript(_ name: String) -> FieldValue? {
        if case .fields(let fields) = self { fields[name] } else { nil }
    }

    /// The fields of an object by name, or nil of anything else.
    var object: [String: FieldValue]? {
        if case .fields(let fields) = self { fields } else { nil }
    }

    var list: [FieldValue]? {
        if case .list(let values) = self { values } else { nil }
    }
}

extension FieldValue: Encodable {
    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .nothing: try container.encodeNil()
        case .flag(let flag): try container.encode(flag)
        case .number(let number): try encode(number, to: &container)
        case .exact(let number): try container.encode(number)
        case .text(let text): try container.encode(text)
        case .list(let values): try container.encode(values)
        case .fields(let fields): try container.encode(fields)
        }
    }

    /// Strict JSON, names in order.
    var json: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "null"
    }

    private func encode(_ number: Double, to container: inout any SingleValueEncodingContainer) throws {
        if !number.isFinite {
            try container.encodeNil()
        } else if let whole = Int64(exactly: number) {
            try container.encode(whole)
        } else {
            try container.encode(number)
        }
    }
}
