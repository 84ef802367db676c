import Foundation

/// A value of a JSON or YAML document.
enum DocumentValue: Sendable, Equatable {
    case nothing
    /// Numbers and truth values too, as they are written.
    case text(String)
    case list([DocumentValue])
    case object([String: DocumentValue])

    /// Reads JSON, also such as Python writes.
    ///
    /// With `JSONSerialization`, because `JSONDecoder` takes three times as long over values of any kind.
    ///
    /// - Returns: Nil where it is none.
    init?(json: Data) {
        func read(_ data: Data) -> Any? { try? JSONSerialization.jsonObject(with: data, options: .fragmentsAllowed) }
        guard let value = read(json) ?? read(LooseJSON.strict(json)) else { return nil }
        self.init(value)
    }

    private init(_ value: Any) {
        switch value {
        case let text as String: self = .text(text)
        case let list as [Any]: self = .list(list.map(DocumentValue.init))
        case let members as [String: Any]: self = .object(members.mapValues(DocumentValue.init))
        case let number as NSNumber: self = .text(Self.text(of: number))
        default: self = .nothing
        }
    }

    private static func text(of number: NSNumber) -> String {
        switch UInt8(bitPattern: number.objCType.pointee) {
        case UInt8(ascii: "c"), UInt8(ascii: "B"): String(number.boolValue)
        case UInt8(ascii: "d"), UInt8(ascii: "f"): Int64(exactly: number.doubleValue).map(String.init) ?? String(number.doubleValue)
        default: number.stringValue
        }
    }

    /// The value at a path of keys; through a list, what all its objects have there, in order.
    func value(at keys: ArraySlice<String>) -> DocumentValue? {
        guard let key = keys.first else { return self }
        switch self {
        case .object(let members): return members[key]?.value(at: keys.dropFirst())
        case .list(let values):
            let found = values.compactMap { $0.value(at: keys) }
            guard !found.isEmpty else { return nil }
            return .list(found.flatMap { value in if case .list(let inner) = value { inner } else { [value] } })
        case .nothing, .text: return nil
        }
    }

    /// As a column holds it: a list and an object are a JSON text, nothing is empty.
    var column: String {
        switch self {
        case .nothing: ""
        case .text(let text): text
        case .list(let values): values.isEmpty ? "" : json
        case .object(let members): members.isEmpty ? "" : json
        }
    }

    private var json: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }
}

extension DocumentValue: Encodable {
    /// Lists within lists stay lists: as texts they would double their quotes at each level.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .nothing: try container.encodeNil()
        case .text(let text): try container.encode(text)
        case .list(let values): try container.encode(values)
        case .object(let members): try container.encode(members)
        }
    }
}

/// Takes records apart into columns.
struct DocumentColumns: Sendable {
    /// The columns, in the order of the values.
    let names: [String]
    private let required: Int
    private let member: Int?
    private let paths: [[String]]
    private let aliases: [[[String]]]

    /// - Parameters:
    ///   - columns: Those that have to be there come first.
    ///   - member: The column for the name of a record.
    init(_ columns: [String], optional: [String] = [], member: String? = nil, aliases: [String: [String]] = [:]) {
        names = columns + optional + (member.map { columns.contains($0) ? [] : [$0] } ?? [])
        self.member = member.flatMap(names.firstIndex(of:))
        required = columns.count
        paths = names.map(Self.path)
        self.aliases = names.map { (aliases[$0] ?? []).map(Self.path) }
    }

    /// The values of a record.
    func values(of record: DocumentValue, named name: String?) -> [String] {
        names.indices.map { index in
            if index == member { return name ?? "" }
            return value(of: record, column: index)?.column ?? ""
        }
    }

    /// Those that have to be there and are not.
    func missing(in record: DocumentValue) -> [String] {
        names.indices.prefix(required).filter { $0 != member && value(of: record, column: $0) == nil }.map { names[$0] }
    }

    private func value(of record: DocumentValue, column: Int) -> DocumentValue? {
        // A list of names has records of one value.
        if case .text = record, names.count == 1 { return record }
        if let value = record.value(at: paths[column][...]) { return value }
        return aliases[column].lazy.compactMap { record.value(at: $0[...]) }.first
    }

    private static func path(_ name: String) -> [String] {
        name.split(separator: ".").map(String.init)
    }
}
