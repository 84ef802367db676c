import Manifest

extension FieldTemplate {
    /// The text with values by name; an unknown column gives nothing.
    func filled(_ values: [String: String]) -> String {
        BoundTemplate(self, columns: [:], constants: values).filled([])
    }
}

/// A template that knows at which place of a row each column stands.
struct BoundTemplate: Sendable {
    private enum Part: Sendable {
        case literal(String)
        case field(Int, FieldTemplate.Filter?)
    }

    private let parts: [Part]

    /// - Parameter constants: Columns that have the same value in every row.
    init(_ template: FieldTemplate, columns: [String: Int], constants: [String: String]) {
        parts = template.parts.map { part in
            switch part {
            case .literal(let text): .literal(text)
            case .column(let name, let filter):
                constants[name].map { .literal($0) } ?? columns[name].map { .field($0, filter) } ?? .literal("")
            }
        }
    }

    /// The same text for every row.
    init(literal: String) {
        parts = [.literal(literal)]
    }

    /// The text, or nil where the row lacks one of its columns.
    func whole(_ row: [String]) -> String? {
        for case .field(let index, _) in parts where row[index].isEmpty { return nil }
        let text = filled(row)
        return text.isEmpty ? nil : text
    }

    /// Of a path: its folder, where no column decides it.
    var constantFolder: String? {
        var text = ""
        for part in parts {
            guard case .literal(let literal) = part else { break }
            text += literal
        }
        let rest = parts.drop { if case .literal = $0 { true } else { false } }
        let isDecided = rest.contains { if case .literal(let literal) = $0 { literal.utf8.contains(UInt8(ascii: "/")) } else { false } }
        return isDecided ? nil : String(RelativePath.folder(of: text))
    }

    func filled(_ row: [String]) -> String {
        // Most are one column as it stands.
        if parts.count == 1, case .field(let index, nil) = parts[0] { return row[index] }
        var text = ""
        for part in parts {
            switch part {
            case .literal(let literal): text += literal
            case .field(let index, let filter): text += filter?.applied(to: row[index]) ?? row[index]
            }
        }
        return text
    }
}

extension FieldTemplate.Filter {
    /// The value in this form; a value that is no number stays as it is.
    func applied(to value: String) -> String {
        guard let number = Double(value), abs(number) < 1e12 else { return value }
        switch self {
        case .seconds: return Int64(exactly: number).map(String.init) ?? String(number)
        case .milliseconds: return String(Int64((number * 1000).rounded()))
        case .fromMilliseconds: return FieldTemplate.Filter.seconds.applied(to: String(number / 1000))
        case .padded(let digits):
            guard let whole = Int64(exactly: number), whole >= 0 else { return value }
            let text = String(whole)
            return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
        }
    }
}
