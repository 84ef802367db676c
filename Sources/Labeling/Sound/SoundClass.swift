import Foundation

/// A class that a tagging network knows.
struct SoundClass: Sendable, Equatable {
    /// The AudioSet identifier, as in `/m/0bt9lr`.
    var code: String
    var name: String

    /// Reads a class list: `index,mid,display_name`, with a header and quotes around names that hold a comma.
    ///
    /// - Throws: `LabelingError.classList`.
    static func list(path: String) throws -> [SoundClass] {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw LabelingError.classList(path: path, reason: "it cannot be read")
        }
        let lines = String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline).dropFirst()
        return try lines.enumerated().map { index, line in
            let fields = line.split(separator: ",", maxSplits: 2, omittingEmptySubsequences: false)
            guard fields.count == 3, Int(fields[0]) == index, !fields[1].isEmpty else {
                throw LabelingError.classList(path: path, reason: "line \(index + 2) is not index \(index), identifier, name")
            }
            return SoundClass(code: String(fields[1]), name: unquoted(fields[2]))
        }
    }

    private static func unquoted(_ field: Substring) -> String {
        guard field.count >= 2, field.first == "\"", field.last == "\"" else { return String(field) }
        return String(field.dropFirst().dropLast()).replacing("\"\"", with: "\"")
    }
}
