import Catalog
import Foundation

/// A sample of a shard: what its members say of the audio among them.
///
/// A `.json` is read as a row, a `.cls` is a label, a `.txt` what the manifest's `textRole` says; any other text is of the role that its
/// field names, as `title.txt` or `speaker`.
struct TarSample {
    let key: String
    private var audio: [(field: String, member: TarListing.Member)] = []
    private var fields: [(name: String, value: FieldValue)] = []
    private var said = Annotations()
    private var names: Set<String> = []
    private var repeated: String?

    /// A text of a sample; larger members are none.
    private static let longestText = 1 << 22
    private static let labels: Set<String> = ["cls", "cls2", "class"]
    private static let texts: Set<String> = ["txt", "text"]

    init(key: String) {
        self.key = key
    }

    mutating func add(_ member: TarListing.Member, field: String, _ listing: TarListing) {
        if !names.insert(field).inserted { repeated = repeated ?? field }
        let kind = field.utf8.lastIndex(of: UInt8(ascii: ".")).map { String(field[field.utf8.index(after: $0)...]) } ?? field
        if AudioExtension.known.contains(kind) {
            audio.append((field, member))
        } else if let bytes = listing.bytes(of: member, limit: Self.longestText) {
            read(Data(bytes), field: field, kind: kind)
        } else {
            said.notes.append("with a field \(field) that is too large to be read")
        }
    }

    /// A recording for each audio field; where there is none, an entry that says so.
    func entries(of tar: String, rules: FieldRules, split: String?) -> [CorpusEntry] {
        let row = rules.row(fields)
        var entries = audio.map { CorpusEntry(member: $0.member, of: tar) }
        if let repeated {
            // The loader refuses the whole sample, and which of the two was meant is not known.
            entries = Array(entries.prefix(1))
            if entries.isEmpty { entries = [CorpusEntry(places: ["\(tar)/\(key)"])] }
            entries[0].member = nil
            entries[0].defect = "the sample \(key) has the field \(repeated) twice"
        } else if entries.isEmpty {
            entries = [CorpusEntry(places: ["\(tar)/\(key)"])]
            entries[0].defect = "the sample \(key) has no audio"
        }
        for index in entries.indices {
            entries[index].split = row.split ?? split
            entries[index].said = said
            entries[index].said.add(row.said)
            if audio.count > 1, repeated == nil {
                entries[index].said.statements.append(.text(role: "field", language: nil, body: audio[index].field))
            }
        }
        return entries
    }

    private mutating func read(_ content: Data, field: String, kind: String) {
        if kind == "json" || kind == "jsn" {
            guard let value = FieldValue(json: content) else { return lose(field, "it is not JSON") }
            guard let object = value.object else { return fields.append((field, value)) }
            fields += object.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        } else if !Self.texts.contains(kind), let format = AnnotationFormats.format(extension: kind) {
            do {
                let found = try format.annotations(in: content, of: String(RelativePath.name(of: key)))
                said.add(found)
            } catch {
                lose(field, error.line.map { "line \($0): \(error.reason)" } ?? error.reason)
            }
        } else if let text = String(validating: content, as: UTF8.self), !text.utf8.contains(0) {
            let name = Self.labels.contains(kind) ? "label" : Self.texts.contains(field) ? "text" : Self.role(of: field)
            let value = text.trimmingCharacters(in: .whitespacesAndNewlines)
            if !value.isEmpty { fields.append((name, .text(value))) }
        } else if Self.texts.contains(kind) {
            lose(field, "it is not UTF-8")
        } else {
            said.notes.append("with a field \(field) that is not read")
        }
    }

    private static func role(of field: String) -> String {
        for kind in texts where field.hasSuffix("." + kind) { return String(field.dropLast(kind.count + 1)) }
        return field
    }

    private mutating func lose(_ field: String, _ reason: String) {
        said.notes.append("with a \(field) that cannot be read")
        said.defects.append("\(key).\(field): \(reason)")
    }
}
