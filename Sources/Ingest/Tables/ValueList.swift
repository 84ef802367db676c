import Foundation
import Manifest

extension TableManifest.List {
    /// The values that a column holds; one that is not written as a list should be is a value itself.
    func values(in text: String) -> [String] {
        switch self {
        case .single: text.isEmpty ? [] : [text]
        case .separated(let separator): Self.cut(text, at: separator)
        case .python: PythonList.values(of: text) ?? (text.isEmpty ? [] : [text])
        case .json: Self.json(text) ?? (text.isEmpty ? [] : [text])
        }
    }

    private static func cut(_ text: String, at separator: String) -> [String] {
        text.split(separator: separator).map { value in
            var value = value
            while value.first == " " { value.removeFirst() }
            while value.last == " " { value.removeLast() }
            return String(value)
        }.filter { !$0.isEmpty }
    }

    private static func json(_ text: String) -> [String]? {
        guard text.utf8.first == UInt8(ascii: "[") else { return nil }
        guard case .list(let values)? = DocumentValue(json: Data(text.utf8)) else { return nil }
        return values.map(\.column).filter { !$0.isEmpty }
    }
}

/// A list of texts as Python's `repr` writes it.
enum PythonList {
    /// The texts, or nil where this is no such list.
    static func values(of text: String) -> [String]? {
        var rest = text.unicodeScalars[...]
        skipSpaces(&rest)
        guard rest.popFirst() == "[" else { return nil }
        var values: [String] = []
        while true {
            skipSpaces(&rest)
            guard let first = rest.popFirst() else { return nil }
            if first == "]" { break }
            guard first == "'" || first == "\"", let value = string(in: &rest, until: first) else { return nil }
            if !value.isEmpty { values.append(value) }
            skipSpaces(&rest)
            switch rest.popFirst() {
            case ",": continue
            case "]":
                skipSpaces(&rest)
                return rest.isEmpty ? values : nil
            default: return nil
            }
        }
        skipSpaces(&rest)
        return rest.isEmpty ? values : nil
    }

    private static func skipSpaces(_ rest: inout Substring.UnicodeScalarView) {
        while let scalar = rest.first, scalar.properties.isWhitespace { rest.removeFirst() }
    }

    private static func string(in rest: inout Substring.UnicodeScalarView, until quote: Unicode.Scalar) -> String? {
        var value = String.UnicodeScalarView()
        while let scalar = rest.popFirst() {
            if scalar == quote { return String(value) }
            guard scalar == "\\" else {
                value.append(scalar)
                continue
            }
            guard let escaped = rest.popFirst(), let meant = unescaped(escaped, &rest) else { return nil }
            value.append(meant)
        }
        return nil
    }

    /// The Python Language Reference, "String and Bytes literals".
    private static func unescaped(_ scalar: Unicode.Scalar, _ rest: inout Substring.UnicodeScalarView) -> Unicode.Scalar? {
        switch scalar {
        case "n": return "\n"
        case "t": return "\t"
        case "r": return "\r"
        case "x": return number(digits: 2, &rest)
        case "u": return number(digits: 4, &rest)
        case "U": return number(digits: 8, &rest)
        default: return scalar
        }
    }

    private static func number(digits: Int, _ rest: inout Substring.UnicodeScalarView) -> Unicode.Scalar? {
        let text = String(String.UnicodeScalarView(rest.prefix(digits)))
        rest = rest.dropFirst(digits)
        return text.unicodeScalars.count == digits ? UInt32(text, radix: 16).flatMap(Unicode.Scalar.init) : nil
    }
}
