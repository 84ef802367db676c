import Foundation

/// Places for sounds in the body of an example that no export filled in.
enum UnfilledMarks {
    /// Texts that are a mark, or hold one between audio tags. What people wrote may look like one amid other words.
    static func of(_ body: JSONValue) -> [String] {
        switch body {
        case .text(let text):
            let tagged = text.components(separatedBy: "<audio>").dropFirst().map { $0.components(separatedBy: "</audio>")[0] }
            return ([text] + tagged).filter(isMark)
        case .list(let values): return values.flatMap(of)
        case .object(let fields): return fields.sorted { $0.key < $1.key }.flatMap { of($0.value) }
        case .null, .flag, .number: return []
        }
    }

    private static func isMark(_ text: String) -> Bool {
        text.hasPrefix("{sound ") && text.hasSuffix("}") && Int(text.dropFirst(7).dropLast()) != nil
    }
}
