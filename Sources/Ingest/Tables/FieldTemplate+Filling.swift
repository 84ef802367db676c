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
                constants[name].map { .literal(filter?.applied(to: $0) ?? $0) } ?? columns[name].map { .field($0, filter) } ?? .literal("")
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

    /// The text that every row has, or nil where it depends on the row.
    var constant: String? {
        var text = ""
        for part in parts {
            guard case .literal(let literal) = part else { return nil }
            text += literal
        }
        return text
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
    /// The value in this form; a value that cannot have it stays as it is.
    func applied(to value: String) -> String {
        switch self {
        case .seconds: Self.number(value).map { number in Int64(exactly: number).map(String.init) ?? String(number) } ?? value
        case .milliseconds: Self.number(value).map { String(Int64(($0 * 1000).rounded())) } ?? value
        case .stem: String(RelativePath.stem(of: value))
        case .languageTag: Self.languageTag(value)
        case .sixDigits: Self.sixDigits(value)
        case .fromMilliseconds:
            Self.number(value).map { FieldTemplate.Filter.seconds.applied(to: String($0 / 1000)) } ?? value
        case .padded(let digits): Self.padded(value, digits: digits)
        }
    }

    private static func number(_ value: String) -> Double? {
        Double(value).flatMap { abs($0) < 1e12 ? $0 : nil }
    }

    /// BCP 47 (RFC 5646, section 2.1.1): hyphens, a script with a capital, a region in capitals.
    private static func languageTag(_ code: String) -> String {
        let parts = code.split(whereSeparator: { $0 == "_" || $0 == "-" })
        return parts.enumerated().map { index, part in
            if index == 0 { return part.lowercased() }
            switch part.utf8.count {
            case 2: return part.uppercased()
            case 4: return part.prefix(1).uppercased() + part.dropFirst().lowercased()
            default: return part.lowercased()
            }
        }.joined(separator: "-")
    }

    private static func padded(_ value: String, digits: Int) -> String {
        guard let whole = number(value).flatMap(Int64.init(exactly:)), whole >= 0 else { return value }
        let text = String(whole)
        return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
    }

    private static func sixDigits(_ value: String) -> String {
        guard let number = Int(value), (0..<1_000_000).contains(number) else { return value }
        let digits = String(repeating: "0", count: 6 - String(number).utf8.count) + String(number)
        return "\(digits.prefix(3))/\(digits)"
    }
}
