import Catalog
import Manifest

/// The names of one list that somebody made for a purpose.
struct NameSet {
    private let name: String
    private let names: Set<String>
    /// Where the name stands in a row.
    private let column: Int

    /// Of the text that says that a recording is in a list.
    static let role = "listed"

    /// Reads the list.
    ///
    /// - Returns: Nil where there is no such file.
    /// - Throws: `IngestError`.
    init?(_ list: TableManifest.NameList, columns: [String: Int], split: String?, in folder: CorpusFolder) throws {
        guard let column = columns[list.on], let place = list.file.columns.first,
            var table = try TableFile(list.file, split: split, in: folder), let key = table.columns[place]
        else { return nil }
        var names: Set<String> = []
        while let row = try table.next() {
            if case .values(let values) = row { names.insert(values[key]) }
        }
        self.names = names
        self.column = column
        name = list.name
    }

    /// Says of a recording that it is in the list.
    func add(_ row: [String], to said: inout Annotations) {
        guard names.contains(row[column]) else { return }
        said.statements.append(.text(role: Self.role, language: nil, body: name))
        said.notes.append("named in \(name)")
    }
}
