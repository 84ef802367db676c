/// JSON as text, put together from parts that are JSON already.
///
/// Numbers always have a decimal point and no exponent: loaders that infer a column's type
/// from the first rows take 0 for a whole number and refuse 0.5 after it.
enum JSONText {
    static let null = "null"

    static func text(_ text: String?) -> String {
        text.map(quoted) ?? null
    }

    /// What is no number, or has no end, is null.
    static func number(_ number: Double?) -> String {
        guard let number, number.isFinite else { return null }
        let shortest = "\(number)"
        guard let mark = shortest.firstIndex(of: "e"), let exponent = Int(shortest[shortest.index(after: mark)...]) else { return shortest }
        return plain(shortest[..<mark], exponent: exponent)
    }

    /// `1.5` and -5 → `0.000015`.
    private static func plain(_ mantissa: Substring, exponent: Int) -> String {
        let sign = mantissa.hasPrefix("-") ? "-" : ""
        let parts = mantissa.dropFirst(sign.count).split(separator: ".")
        let digits = parts.joined()
        let whole = (parts.first?.count ?? 0) + exponent
        if whole <= 0 { return "\(sign)0.\(String(repeating: "0", count: -whole))\(digits)" }
        let fraction = digits.dropFirst(whole)
        let zeros = String(repeating: "0", count: max(0, whole - digits.count))
        return "\(sign)\(digits.prefix(whole))\(zeros).\(fraction.isEmpty ? "0" : fraction)"
    }

    static func list(_ elements: [String]) -> String {
        "[" + elements.joined(separator: ",") + "]"
    }

    /// - Parameter fields: In the order in which they are to stand.
    static func object(_ fields: KeyValuePairs<String, String>) -> String {
        "{" + fields.map { "\(quoted($0.key)):\($0.value)" }.joined(separator: ",") + "}"
    }

    /// The text in quotes, with what JSON does not allow inside them escaped.
    static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            case "\t": quoted += "\\t"
            case "\u{0}"..<" ":
                let hex = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
