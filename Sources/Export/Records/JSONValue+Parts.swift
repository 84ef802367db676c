import Foundation

extension JSONValue {
    /// Any JSON text, or nil where it is none.
    init?(_ json: String?) {
        guard let json, let value = try? JSONDecoder().decode(JSONValue.self, from: Data(json.utf8)) else { return nil }
        self = value
    }

    subscript(name: String) -> JSONValue? {
        if case .object(let fields) = self { fields[name] } else { nil }
    }

    var text: String? {
        if case .text(let text) = self { text } else { nil }
    }

    var number: Double? {
        if case .number(let number) = self { number } else { nil }
    }

    var list: [JSONValue]? {
        if case .list(let list) = self { list } else { nil }
    }

    /// The names of an object's fields in order; empty for anything else.
    var names: [String] {
        if case .object(let fields) = self { fields.keys.sorted() } else { [] }
    }

    /// Whether it is one text that is not empty, or a list of such that is not empty.
    var isText: Bool {
        if let text { return !text.isEmpty }
        return list.map { !$0.isEmpty && $0.allSatisfy { $0.text?.isEmpty == false } } ?? false
    }
}
