import Foundation

/// A class that a tagging network knows.
struct SoundClass: Sendable, Equatable {
    /// The AudioSet identifier, as in `/m/0bt9lr`; empty where the list has none.
    var code: String
    var name: String

    /// Reads a class list, in the order of the network's outputs.
    ///
    /// A `.csv` has a header that names the column `display_name` or `name`,
    /// and may name `index`, which then counts from 0, and `mid`; AudioSet's
    /// `class_labels_indices.csv` is one. A `.json` is a list of names, or has
    /// `id2label` as Hugging Face's `config.json` does. Anything else is a name
    /// a line.
    ///
    /// - Throws: `LabelingError.classList`.
    static func list(path: String) throws -> [SoundClass] {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw LabelingError.classList(path: path, reason: "it cannot be read")
        }
        let text = String(decoding: data, as: UTF8.self)
        let lines = text.split(whereSeparator: \.isNewline)
        let classes: [SoundClass]
        switch (path as NSString).pathExtension.lowercased() {
        case "csv": classes = try table(lines, path: path)
        case "json": classes = try names(data, path: path).map { SoundClass(code: "", name: $0) }
        default: classes = lines.map { SoundClass(code: "", name: $0.trimmingCharacters(in: .whitespaces)) }.filter { !$0.name.isEmpty }
        }
        guard !classes.isEmpty else { throw LabelingError.classList(path: path, reason: "it names no class") }
        return classes
    }

    private static func table(_ lines: [Substring], path: String) throws -> [SoundClass] {
        let header = lines.first.map(fields) ?? []
        guard let name = header.firstIndex(of: "display_name") ?? header.firstIndex(of: "name") else {
            throw LabelingError.classList(path: path, reason: "its first line has no column display_name or name")
        }
        let index = header.firstIndex(of: "index")
        let mid = header.firstIndex(of: "mid")
        return try lines.dropFirst().enumerated().map { place, line in
            let fields = fields(line)
            guard fields.count == header.count, !fields[name].isEmpty, mid.map({ !fields[$0].isEmpty }) ?? true,
                index.map({ Int(fields[$0]) == place }) ?? true
            else {
                throw LabelingError.classList(path: path, reason: "line \(place + 2) is not \(header.joined(separator: ", ")) of class \(place)")
            }
            return SoundClass(code: mid.map { fields[$0] } ?? "", name: fields[name])
        }
    }

    /// The fields of a line; quotes may stand around one that holds a comma, and two of them for one within.
    private static func fields(_ line: Substring) -> [String] {
        var fields = [""]
        var isQuoted = false
        var rest = line
        while let character = rest.popFirst() {
            switch character {
            case "\"" where isQuoted && rest.first == "\"":
                rest.removeFirst()
                fields[fields.count - 1].append(character)
            case "\"": isQuoted.toggle()
            case "," where !isQuoted: fields.append("")
            default: fields[fields.count - 1].append(character)
            }
        }
        return fields
    }

    private static func names(_ data: Data, path: String) throws -> [String] {
        let value = try? JSONSerialization.jsonObject(with: data)
        if let names = value as? [String] { return names }
        guard let labels = (value as? [String: Any])?["id2label"] as? [String: String] else {
            throw LabelingError.classList(path: path, reason: "it is neither a list of names nor has it id2label")
        }
        return try (0..<labels.count).map { place in
            guard let name = labels[String(place)] else {
                throw LabelingError.classList(path: path, reason: "its id2label has \(labels.count) labels and none of \(place)")
            }
            return name
        }
    }
}
