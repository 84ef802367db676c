/// What decides what a rule says, as JSON text with sorted keys.
enum RuleParameters {
    enum Value {
        case text(String)
        case number(Double)
    }

    static func json(_ parameters: [String: Value]) -> String {
        let fields = parameters.sorted { $0.key < $1.key }.map { name, value in
            switch value {
            case .text(let text): "\"\(name)\":\(quoted(text))"
            case .number(let number): "\"\(name)\":\(number)"
            }
        }
        return "{" + fields.joined(separator: ",") + "}"
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted += "\\" + String(scalar)
            case "\u{0}"..<" ": quoted += " "
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
