import Manifest

/// Recordings whose facts stand in their own names.
struct NamedFiles {
    private let folder: CorpusFolder
    private let pattern: NamePattern
    private let rules: RowRules
    private let beside: (extension: String, format: JSONSidecar)?

    init(_ table: TableManifest, names: FieldTemplate, in folder: CorpusFolder) {
        self.folder = folder
        pattern = NamePattern(names)
        let columns = Dictionary(names.columns.enumerated().map { ($1, $0) }) { first, _ in first }
        rules = RowRules(table, columns: columns, split: nil)
        beside = table.beside.map { ($0.extension, JSONSidecar($0, of: table)) }
    }

    /// The audio files whose names fit; others belong to something else, or are counted as named by nobody.
    var stream: EntryStream {
        var walk = FolderWalk(folder)
        return EntryStream(countsUnnamedFiles: true) {
            while let path = try walk.next() {
                guard let values = pattern.values(in: path) else { continue }
                var entry = rules.entry(for: values, at: path)
                if let beside, let dot = path.utf8.lastIndex(of: UInt8(ascii: ".")) {
                    entry.companions = [Companion(path: "\(path[..<dot]).\(beside.extension)", format: beside.format, isExpected: true)]
                }
                return entry
            }
            return nil
        }
    }
}

/// Takes a path apart by a template: each column is as short as may be, and holds no slash.
struct NamePattern {
    private let parts: [FieldTemplate.Part]

    init(_ template: FieldTemplate) {
        parts = template.parts
    }

    /// The values of the columns in order, or nil where the path does not fit.
    func values(in path: String) -> [String]? {
        var values: [String] = []
        var rest = path[...]
        for (index, part) in parts.enumerated() {
            switch part {
            case .literal(let text):
                guard rest.hasPrefix(text) else { return nil }
                rest = rest.dropFirst(text.count)
            case .column:
                guard let value = Self.value(in: rest, before: index + 1 < parts.count ? parts[index + 1] : nil),
                    !value.isEmpty, !value.contains("/")
                else { return nil }
                values.append(String(value))
                rest = rest[value.endIndex...]
            }
        }
        return rest.isEmpty ? values : nil
    }

    private static func value(in text: Substring, before next: FieldTemplate.Part?) -> Substring? {
        guard case .literal(let literal) = next else { return text }
        return text.firstRange(of: literal).map { text[..<$0.lowerBound] }
    }
}
