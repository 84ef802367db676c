import Manifest

/// A table on disk: its columns by name, its rows held to them.
struct TableFile {
    /// Relative to the corpus.
    let path: String
    /// Place of each column in a row.
    let columns: [String: Int]
    private let reader: DelimitedReader
    private let comment: String?
    let width: Int
    /// A row that was read to see whether it is a header.
    private var first: DelimitedRow?

    /// A row, or why it is none.
    enum Row {
        case values([String])
        case broken(number: Int, reason: String)
    }

    /// Opens the first place that exists.
    ///
    /// - Returns: Nil where none does.
    /// - Throws: `IngestError`.
    init?(_ file: TableManifest.File, split: String?, in folder: CorpusFolder) throws {
        var found: String?
        for place in file.places where found == nil {
            let path = place.filled(["split": split ?? ""])
            switch folder.look(at: path) {
            case .file(let stamp): found = stamp.path
            case .absent: continue
            case .refused(let reason): throw IngestError.cannotRead(folder.absolute(path), reason: reason)
            }
        }
        guard let found else { return nil }
        path = found
        comment = file.comment
        reader = try DelimitedReader(path: folder.absolute(found), delimiter: file.delimiter.utf8.first ?? UInt8(ascii: ","), encoding: file.encoding)
        let row = try Self.next(of: reader, comment: comment)
        let names = row?.fields ?? []
        if Set(file.columns).isSubset(of: names) {
            columns = Dictionary(names.enumerated().map { ($1, $0) }) { first, _ in first }
            width = names.count
        } else if file.header == .optional, names.first != file.columns.first {
            columns = Dictionary(file.columns.enumerated().map { ($1, $0) }) { first, _ in first }
            width = file.columns.count
            first = row
        } else {
            throw IngestError.missingColumns(file: folder.absolute(found), found: names, expected: file.columns)
        }
    }

    /// The next row, or nil at the end.
    ///
    /// - Throws: `IngestError`.
    mutating func next() throws -> Row? {
        guard let row = try first ?? Self.next(of: reader, comment: comment) else { return nil }
        first = nil
        if row.fields.count != width {
            return .broken(number: row.number, reason: "it has \(row.fields.count) columns instead of \(width)")
        }
        if !row.isText { return .broken(number: row.number, reason: "it is not UTF-8") }
        return .values(row.fields)
    }

    private static func next(of reader: DelimitedReader, comment: String?) throws -> DelimitedRow? {
        while let row = try reader.next() {
            guard let comment, row.fields.first?.hasPrefix(comment) == true else { return row }
        }
        return nil
    }
}
