import Foundation

/// The sounds that the body of an example names, in whichever of its fields.
enum NamedSounds {
    /// The names of members, and marks that no export filled in.
    static func of(_ body: JSONValue) -> [String] {
        switch body {
        case .text(let text):
            let quoted = text.components(separatedBy: "<audio>").dropFirst().map { $0.components(separatedBy: "</audio>")[0] }
            return ([text] + quoted).filter { $0.hasSuffix(".flac") || isMark($0) }
        case .list(let values): return values.flatMap(of)
        case .object(let fields): return fields.sorted { $0.key < $1.key }.flatMap { of($0.value) }
        case .null, .flag, .number: return []
        }
    }

    private static func isMark(_ text: String) -> Bool {
        text.hasPrefix("{sound ") && text.hasSuffix("}") && Int(text.dropFirst(7).dropLast()) != nil
    }
}
