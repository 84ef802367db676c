import Manifest

/// Takes a value apart by a template, as `{id}_{start}` does `ab_c_30000`.
struct ValuePattern: Sendable {
    private let parts: [FieldTemplate.Part]
    private let isFromEnd: Bool

    init(_ template: FieldTemplate, from side: TableManifest.Parts.Side) {
        parts = template.parts
        isFromEnd = side == .end
    }

    /// The values of the columns in order, or nil where the text is written in another way.
    func values(in text: String) -> [String]? {
        isFromEnd ? valuesFromEnd(text[...])?.reversed() : valuesFromStart(text[...])
    }

    private func valuesFromStart(_ text: Substring) -> [String]? {
        var (rest, values) = (text, [String]())
        for (index, part) in parts.enumerated() {
            switch part {
            case .literal(let literal):
                guard rest.hasPrefix(literal) else { return nil }
                rest = rest.dropFirst(literal.count)
            case .column:
                var end = rest.endIndex
                if index + 2 == parts.count, case .literal(let last) = parts[index + 1] {
                    guard rest.hasSuffix(last) else { return nil }
                    end = rest.index(rest.endIndex, offsetBy: -last.count)
                } else if index + 1 < parts.count, case .literal(let next) = parts[index + 1] {
                    guard let found = rest.firstRange(of: next) else { return nil }
                    end = found.lowerBound
                }
                values.append(String(rest[..<end]))
                rest = rest[end...]
            }
        }
        return rest.isEmpty ? values : nil
    }

    /// The same from the last part to the first, so that the first column takes what is left.
    private func valuesFromEnd(_ text: Substring) -> [String]? {
        var (rest, values) = (text, [String]())
        for (index, part) in parts.enumerated().reversed() {
            switch part {
            case .literal(let literal):
                guard rest.hasSuffix(literal) else { return nil }
                rest = rest.dropLast(literal.count)
            case .column:
                var start = rest.startIndex
                if index == 1, case .literal(let first) = parts[0] {
                    guard rest.hasPrefix(first) else { return nil }
                    start = rest.index(rest.startIndex, offsetBy: first.count)
                } else if index > 0, case .literal(let previous) = parts[index - 1] {
                    guard let found = rest.ranges(of: previous).last else { return nil }
                    start = found.upperBound
                }
                values.append(String(rest[start...]))
                rest = rest[..<start]
            }
        }
        return rest.isEmpty ? values : nil
    }
}

/// Adds columns that are parts of others to rows.
struct PartColumns: Sendable {
    private let parts: [(column: Int, pattern: ValuePattern, count: Int)]
    /// The columns that are added, in order.
    let names: [String]

    /// - Parameter columns: Where each column stands in a row.
    init(_ parts: [TableManifest.Parts], columns: [String: Int]) {
        self.parts = parts.map { part in
            (columns[part.column] ?? -1, ValuePattern(part.pattern, from: part.from), part.pattern.columns.count)
        }
        names = parts.flatMap(\.pattern.columns)
    }

    /// Puts the parts behind the values of a row; those of a value that is written in another way are empty.
    func add(to row: inout [String]) {
        for (column, pattern, count) in parts {
            row += row.indices.contains(column) ? pattern.values(in: row[column]) ?? Array(repeating: "", count: count)
                : Array(repeating: "", count: count)
        }
    }
}
