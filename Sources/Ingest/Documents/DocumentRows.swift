import Manifest

/// The records of one document after another, as rows of a table.
final class DocumentRows: RowReader {
    private(set) var path: String
    let columns: [String: Int]
    let width: Int
    private let file: TableManifest.File
    private let folder: CorpusFolder
    private let keys: DocumentColumns
    private var reader: any RecordReader
    private var rest: ArraySlice<String>
    /// The first record, which was read to see whether this is the right file.
    private var first: DocumentRecord?

    /// - Parameter paths: Relative to the corpus, one at least.
    /// - Throws: `IngestError`, also where the first record lacks a column.
    init(_ file: TableManifest.File, paths: [String], in folder: CorpusFolder) throws {
        self.file = file
        self.folder = folder
        path = paths.first ?? ""
        rest = paths.dropFirst()
        keys = DocumentColumns(file.columns, optional: file.optionalColumns, member: file.member, aliases: file.aliases)
        columns = Dictionary(keys.names.enumerated().map { ($1, $0) }) { first, _ in first }
        width = keys.names.count
        reader = try RecordReaders.reader(of: file, path: folder.absolute(path))
        first = try reader.next()
        if case let value? = first?.value, !keys.missing(in: value).isEmpty {
            throw IngestError.missingColumns(file: folder.absolute(path), found: value.memberNames, expected: file.columns)
        }
    }

    func next() throws -> TableFile.Row? {
        while true {
            if let record = try first ?? reader.next() {
                first = nil
                return row(of: record)
            }
            guard let next = rest.popFirst() else { return nil }
            path = next
            reader = try RecordReaders.reader(of: file, path: folder.absolute(next))
        }
    }

    private func row(of record: DocumentRecord) -> TableFile.Row {
        guard let value = record.value else { return .broken(number: record.number, reason: "it cannot be understood") }
        let missing = keys.missing(in: value)
        if !missing.isEmpty { return .broken(number: record.number, reason: "it has no \(missing.joined(separator: ", no "))") }
        return .values(keys.values(of: value, named: record.name))
    }
}

extension DocumentValue {
    /// The names of an object's members, in order.
    var memberNames: [String] {
        if case .object(let members) = self { members.keys.sorted() } else { [] }
    }
}
