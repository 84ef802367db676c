/// The rows of a table of translations, the next one in sight.
struct TranslationRows {
    struct Row {
        /// The name of the clip in Common Voice.
        var clip: String
        var translation: String
        var split: String?
        /// Empty where the table has no such column.
        var sentence = ""
        var client = ""
    }

    enum Item {
        case row(Row)
        case broken(CorpusEntry)
    }

    let table: TranslationTable
    private(set) var head: Item?
    private let reader: DelimitedReader
    private let columns: [String: Int]
    private let width: Int

    /// Opens a table.
    ///
    /// - Throws: `IngestError`.
    init?(_ table: TranslationTable, in folder: CorpusFolder) throws {
        guard let reader = try DelimitedReader(tabbed: table.path, in: folder) else { return nil }
        let header = try reader.next()?.fields ?? []
        let expected = ["path", "translation"]
        guard Set(expected).isSubset(of: header) else {
            throw IngestError.missingColumns(file: folder.absolute(table.path), found: header, expected: expected)
        }
        self.table = table
        self.reader = reader
        width = header.count
        columns = Dictionary(header.enumerated().map { ($1, $0) }) { first, _ in first }
        try advance()
    }

    /// Takes the next row in sight.
    ///
    /// - Throws: `IngestError`.
    mutating func advance() throws {
        head = try reader.next().map { row in
            guard row.fields.count == width, row.isText else {
                let reason = row.isText ? "it has \(row.fields.count) columns instead of \(width)" : "it is not UTF-8"
                return .broken(CorpusEntry(brokenRow: row.number, of: table.path, reason: reason, split: table.split))
            }
            func value(_ column: String) -> String { columns[column].map { Self.unescaped(row.fields[$0]) } ?? "" }
            let split = value("split")
            return .row(
                Row(
                    clip: value("path"), translation: value("translation"), split: table.split ?? (split.isEmpty ? nil : split),
                    sentence: value("sentence"), client: value("client_id")))
        }
    }

    /// The publisher reads and writes the tables with a backslash before what would otherwise be a delimiter or a quote.
    private static func unescaped(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "\\")) else { return text }
        var plain = String.UnicodeScalarView()
        var isEscaped = false
        for scalar in text.unicodeScalars {
            if scalar == "\\", !isEscaped {
                isEscaped = true
            } else {
                plain.append(scalar)
                isEscaped = false
            }
        }
        return String(plain)
    }
}
