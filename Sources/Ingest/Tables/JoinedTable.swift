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
    let broken: [BrokenRow]
    /// Names of which a further row says something else than the first.
    private let disputed: Set<String>
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
        var broken: [BrokenRow] = []
        var disputed: Set<String> = []
        while let row = try table.next() {
            switch row {
            case .values(let values):
                let name = values[key]
                if let known = rows[name] {
                    if known != values { disputed.insert(name) }
                    continue
                }
                rows[name] = values
                if looseNames { LooseNames.add(name, to: &names) }
            case .broken(let number, let reason): broken.append(BrokenRow(table: table.path, number: number, reason: reason))
            }
        }
        path = table.path
        paths = table.paths
        columns = table.columns
        width = (table.columns.values.max() ?? -1) + 1
        self.looseNames = names
        self.rows = rows
        self.broken = broken
        self.disputed = disputed
    }

    /// The values for a name; empty texts where the table has none for it.
    func values(for name: String) -> [String] {
        let row = rows[name] ?? known(name).flatMap { rows[$0] }
        return row.map { Array($0.prefix(width)) } ?? Array(repeating: "", count: width)
    }

    /// What is to be noted of a recording whose rows differ, or nil.
    func note(for name: String) -> String? {
        guard !disputed.isEmpty, disputed.contains(name) || known(name).map(disputed.contains) ?? false else { return nil }
        return "with several rows in \(path), of which the first is used"
    }

    /// The name as the table writes it, where names need not be exact.
    private func known(_ name: String) -> String? {
        looseNames.isEmpty ? nil : looseNames[LooseNames.essence(of: name)] ?? nil
    }
}
