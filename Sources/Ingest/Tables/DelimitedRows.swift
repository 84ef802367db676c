import Manifest

/// The rows of a delimited file, held to its header.
final class DelimitedRows: RowReader {
    let path: String
    let columns: [String: Int]
    let width: Int
    private let reader: DelimitedReader
    private let comment: String?
    /// A row that was read to see whether it is a header.
    private var first: DelimitedRow?

    /// - Parameter path: Relative to the corpus.
    /// - Throws: `IngestError`.
    init(_ file: TableManifest.File, path: String, in folder: CorpusFolder) throws {
        self.path = path
        comment = file.comment
        reader = try DelimitedReader(
            path: folder.absolute(path), delimiter: file.delimiter.utf8.first ?? UInt8(ascii: ","), encoding: file.encoding,
            quoting: file.quoting)
        let row = try Self.next(of: reader, comment: comment)
        let header = try Self.header(beginning: row, rows: file.headerRows, of: reader, comment: comment)
        if file.header != .none, let known = file.places(in: header) {
            columns = known
            width = header.count
        } else if file.header == .none || (file.header == .optional && header.first != file.columns.first) {
            columns = Dictionary(file.columns.enumerated().map { ($1, $0) }) { first, _ in first }
            width = file.columns.count
            first = row
        } else {
            throw IngestError.missingColumns(file: folder.absolute(path), found: header, expected: file.columns)
        }
    }

    var share: Double? { reader.share }

    func next() throws -> TableFile.Row? {
        guard let row = try first ?? Self.next(of: reader, comment: comment) else { return nil }
        first = nil
        if row.fields.count != width {
            return .broken(number: row.number, reason: "it has \(row.fields.count) columns instead of \(width)")
        }
        if !row.isText { return .broken(number: row.number, reason: "it is not UTF-8") }
        return .values(row.fields)
    }

    /// The names of the columns: those of several rows joined by dots.
    private static func header(beginning row: DelimitedRow?, rows: Int, of reader: DelimitedReader, comment: String?) throws -> [String] {
        var names = row?.fields ?? []
        for _ in 1..<max(1, rows) {
            let further = try next(of: reader, comment: comment)?.fields ?? []
            for (index, name) in further.enumerated() where index < names.count && !name.isEmpty {
                names[index] = names[index].isEmpty ? name : "\(names[index]).\(name)"
            }
        }
        return names
    }

    private static func next(of reader: DelimitedReader, comment: String?) throws -> DelimitedRow? {
        while let row = try reader.next() {
            guard let comment, row.fields.first?.hasPrefix(comment) == true else { return row }
        }
        return nil
    }
}

extension TableManifest.File {
    /// Where each column stands in a header, under its own name and the manifest's; nil where one that has to be there is not.
    fileprivate func places(in header: [String]) -> [String: Int]? {
        var places = Dictionary(header.enumerated().map { ($1, $0) }) { first, _ in first }
        for (column, others) in aliases where places[column] == nil {
            places[column] = others.lazy.compactMap { places[$0] }.first
        }
        return columns.allSatisfy { places[$0] != nil } ? places : nil
    }
}
