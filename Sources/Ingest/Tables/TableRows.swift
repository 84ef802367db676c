import Manifest

/// The rows of one table, with those of the table that is joined to it.
struct TableRows {
    private var file: TableFile
    private let join: (table: JoinedTable, column: Int)?
    private let rules: RowRules
    private let lists: [NameSet]
    private let split: String?
    private let isStreamed: Bool

    /// Opens the tables.
    ///
    /// - Parameter inner: The column that holds the folder of the tables, with its value.
    /// - Returns: Nil where there is no such table.
    /// - Throws: `IngestError`.
    init?(
        _ table: TableManifest, file: TableManifest.File, split: String?, folder inner: [String: String] = [:], in folder: CorpusFolder
    ) throws {
        guard let opened = try TableFile(file, split: split, folder: inner, in: folder) else { return nil }
        self.file = opened
        self.split = split
        isStreamed = table.isStreamed
        var columns = opened.columns
        if let join = table.join, let column = columns[join.on],
            let joined = try JoinedTable(join, split: split, folder: inner, in: folder, looseNames: table.hasLooseNames)
        {
            self.join = (joined, column)
            columns.merge(joined.columns.mapValues { $0 + opened.width }) { own, _ in own }
        } else {
            join = nil
        }
        rules = RowRules(table, columns: columns, split: split, folder: inner)
        lists = try NameSet.all(table.lists, columns: columns, split: split, in: folder)
    }

    /// The recordings, in the way that the manifest asks for.
    ///
    /// - Throws: `IngestError`.
    func entries() throws -> EntryStream {
        try isStreamed ? stream() : gathered()
    }

    /// Rows as they stand, each a recording.
    private func stream() throws -> EntryStream {
        var file = file
        var rest = brokenBeside[...]
        return EntryStream(share: { file.share }, tables: tables) {
            switch try file.next() {
            case .values(let values)?: entry(for: complete(values))
            case .broken(let number, let reason)?: CorpusEntry(brokenRow: number, of: file.path, reason: reason, split: split)
            case nil: rest.popFirst().map { CorpusEntry($0, split: split) }
            }
        }
    }

    /// Rows of the other tables that could not be used.
    private var brokenBeside: [BrokenRow] {
        (join?.table.broken ?? []) + lists.flatMap(\.broken)
    }

    /// All of them, relative to the corpus.
    private var tables: [String] {
        file.paths + (join?.table.paths ?? []) + lists.map(\.path)
    }

    /// Recordings in the order of their first rows, each with what all its rows say.
    private func gathered() throws -> EntryStream {
        var file = file
        var entries: [CorpusEntry] = []
        var places: [PathKey: Int] = [:]
        var said: [Int: SaidByRows] = [:]
        while let row = try file.next() {
            switch row {
            case .values(let values):
                let values = complete(values)
                let key = PathKey(rules.key(of: values))
                if let place = places[key] {
                    rules.add(values, to: &entries[place], after: &said[place, default: SaidByRows()])
                } else {
                    places[key] = entries.count
                    entries.append(entry(for: values))
                }
            case .broken(let number, let reason):
                entries.append(CorpusEntry(brokenRow: number, of: file.path, reason: reason, split: split))
            }
        }
        entries.keepExactNamesThatLookAlike()
        entries += brokenBeside.map { CorpusEntry($0, split: split) }
        var rest = entries[...]
        return EntryStream(count: entries.count, tables: tables) { rest.popFirst() }
    }

    private func entry(for values: [String]) -> CorpusEntry {
        var entry = rules.entry(for: values)
        for list in lists { list.add(values, to: &entry.said) }
        if let join, let note = join.table.note(for: values[join.column]) { entry.said.notes.append(note) }
        return entry
    }

    private func complete(_ values: [String]) -> [String] {
        join.map { values + $0.table.values(for: values[$0.column]) } ?? values
    }
}

extension [CorpusEntry] {
    /// Where the names of two rows differ in nothing but punctuation, a file may stand for the one that is written as it is, and for no other.
    fileprivate mutating func keepExactNamesThatLookAlike() {
        guard contains(where: \.hasLooseName) else { return }
        let essences = map { LooseNames.essence(of: $0.places.first ?? "") }
        let counts = Dictionary(essences.map { ($0, 1) }, uniquingKeysWith: +)
        for index in indices where counts[essences[index], default: 0] > 1 { self[index].hasLooseName = false }
    }
}

extension CorpusEntry {
    /// What stands in the catalog for a row that is none, so that it is not lost.
    init(brokenRow number: Int, of table: String, reason: String, split: String?) {
        self.init(places: ["\(table)\(Self.rowMark)\(number)"])
        self.split = split
        defect = "row \(number) of \(table) cannot be read: \(reason)"
    }

    /// Between a table and the number of its row, in the path of a broken row.
    static let rowMark = "#row-"
}
