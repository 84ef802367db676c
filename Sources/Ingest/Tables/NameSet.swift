import Catalog
import Manifest

/// The names of one list that somebody made for a purpose.
struct NameSet {
    /// Relative to the corpus.
    let path: String
    /// Rows that could not be used.
    let broken: [BrokenRow]
    private let name: String
    private let names: Set<String>
    /// Where the name stands in a row.
    private let column: Int

    /// Of the text that says that a recording is in a list.
    static let role = "listed"

    /// Reads the lists of a manifest that are there, each file one.
    ///
    /// - Throws: `IngestError`.
    static func all(_ lists: [TableManifest.NameList], columns: [String: Int], split: String?, in folder: CorpusFolder) throws -> [NameSet] {
        try lists.flatMap { list -> [NameSet] in
            guard let column = columns[list.on] else { return [] }
            return try list.file.paths(split: split, in: folder).compactMap { path in
                try NameSet(list.file, at: path, column: column, in: folder)
            }
        }
    }

    private init?(_ file: TableManifest.File, at path: String, column: Int, in folder: CorpusFolder) throws {
        guard let place = file.columns.first, var table = try Self.open(file, at: path, in: folder), let key = table.columns[place]
        else { return nil }
        var names: Set<String> = []
        var broken: [BrokenRow] = []
        while let row = try table.next() {
            switch row {
            case .values(let values): names.insert(values[key])
            case .broken(let number, let reason): broken.append(BrokenRow(table: path, number: number, reason: reason))
            }
        }
        self.path = path
        self.broken = broken
        self.names = names
        self.column = column
        name = String(RelativePath.stem(of: path))
    }

    /// Nil where the file has other lists and not this one.
    private static func open(_ file: TableManifest.File, at path: String, in folder: CorpusFolder) throws -> TableFile? {
        do {
            return try TableFile(file, at: [path], in: folder)
        } catch IngestError.missingColumns {
            return nil
        }
    }

    /// Says of a recording that it is in the list.
    func add(_ row: [String], to said: inout Annotations) {
        guard names.contains(row[column]) else { return }
        said.statements.append(.text(role: Self.role, language: nil, body: name))
        said.notes.append("named in \(name)")
    }
}
