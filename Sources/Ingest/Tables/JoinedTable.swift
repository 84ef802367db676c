import Manifest

/// A second table, held in memory by the name that it shares with the first.
struct JoinedTable {
    /// Its columns, in the order of `values`.
    let columns: [String: Int]
    let width: Int
    /// Relative to the corpus.
    let path: String
    /// All its files, where it is made of several documents.
    let paths: [String]
    /// Rows that could not be used.
    let broken: [(number: Int, reason: String)]
    private let rows: [String: [String]]
    /// Names by what remains of them, nil where two have the same remains; empty where names have to be exact.
    private let looseNames: [String: String?]

    /// Reads it whole.
    ///
    /// - Returns: Nil where there is no such file.
    /// - Throws: `IngestError`.
    init?(
        _ join: TableManifest.Join, split: String?, folder inner: [String: String] = [:], in folder: CorpusFolder, looseNames: Bool
    ) throws {
        guard var table = try TableFile(join.file, split: split, folder: inner, in: folder), let key = table.columns[join.key] else { return nil }
        var rows: [String: [String]] = [:]
        var names: [String: String?] = [:]
        var broken: [(number: Int, reason: String)] = []
        while let row = try table.next() {
            switch row {
            case .values(let values):
                let name = values[key]
                guard rows[name] == nil else { continue }
                rows[name] = values
                if looseNames { LooseNames.add(name, to: &names) }
            case .broken(let number, let reason): broken.append((number, reason))
            }
        }
        path = table.path
        paths = table.paths
        columns = table.columns
        width = (table.columns.values.max() ?? -1) + 1
        self.looseNames = names
        self.rows = rows
        self.broken = broken
    }

    /// The values for a name; empty texts where the table has none for it.
    func values(for name: String) -> [String] {
        let row = rows[name] ?? (looseNames.isEmpty ? nil : looseNames[LooseNames.essence(of: name)]?.flatMap { rows[$0] })
        return row.map { Array($0.prefix(width)) } ?? Array(repeating: "", count: width)
    }
}
