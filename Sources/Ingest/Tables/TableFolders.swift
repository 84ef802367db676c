import Manifest

/// The folders of a corpus in which each has tables of its own, as each language of Common Voice.
struct TableFolders {
    private let folder: CorpusFolder
    /// What manifests call the name of such a folder.
    private let column: String
    private let names: [String]
    private let manifest: CorpusManifest

    /// Finds them.
    ///
    /// - Throws: `IngestError`, also where there is none.
    init(_ manifest: CorpusManifest, column: String, in folder: CorpusFolder) throws {
        self.manifest = manifest
        self.column = column
        self.folder = folder
        let names = try folder.onlyFolder.map { [$0] } ?? FolderListing(folder.path).folders
        self.names = names.filter { manifest.tableFolder($0, in: folder.path) }
        if self.names.isEmpty {
            let expected = manifest.tables.flatMap { $0.file?.places ?? [] }.map { place in
                place.filled([column: column.uppercased(), "split": manifest.splits.first ?? ""])
            }
            throw IngestError.notThisCorpus(folder: folder.path, corpus: manifest.name, expected: expected)
        }
    }

    /// The entries of one folder after another; a table is open only while it is read, for there may be a thousand.
    ///
    /// - Parameters:
    ///   - splits: Those of a table that are read.
    ///   - completed: For the name of a folder: what else is said of its entries, and nil of those that are to be passed over.
    func stream(
        splits: @escaping (TableManifest) -> [String?],
        completed: @escaping (String) throws -> (CorpusEntry) -> CorpusEntry? = { _ in { $0 } }
    ) throws -> EntryStream {
        var folders = names[...]
        var waiting: ArraySlice<(table: TableManifest, split: String?)> = []
        var inner = ""
        var complete: (CorpusEntry) -> CorpusEntry? = { $0 }
        var current: EntryStream?
        return EntryStream(tables: try tables) {
            while true {
                while let entry = try current?.next() {
                    if let entry = complete(entry) { return entry }
                }
                if let next = waiting.popFirst() {
                    current = try entries(of: next.table, split: next.split, in: inner)
                } else if let name = folders.popFirst() {
                    inner = name
                    complete = try completed(name)
                    waiting = manifest.tables.flatMap { table in splits(table).map { (table, $0) } }[...]
                } else {
                    return nil
                }
            }
        }
    }

    private func entries(of table: TableManifest, split: String?, in inner: String) throws -> EntryStream? {
        guard let file = table.file else { return nil }
        return try TableRows(table, file: file, split: split, folder: [column: inner], in: folder)?.entries()
    }

    private var tables: [String] {
        get throws {
            try names.flatMap { name in
                try manifest.tables.flatMap { table -> [String] in
                    let files = [table.file, table.join?.file].compactMap(\.self) + table.lists.map(\.file)
                    return try table.wantedSplits(nil).flatMap { split in
                        try files.flatMap { try $0.paths(split: split, folder: [column: name], in: folder) }
                    }
                }
            }
        }
    }
}

extension CorpusManifest {
    /// Whether a folder has a table of its own.
    ///
    /// - Parameters:
    ///   - name: Of the folder.
    ///   - parent: The absolute path of the folder that it lies in.
    func tableFolder(_ name: String, in parent: String) -> Bool {
        guard let column = folders else { return false }
        return tables.contains { table in
            table.wantedSplits(nil).contains { split in
                let values = [column: name, "split": split ?? ""]
                return table.file?.places.contains { CorpusFolder.exists("\(parent)/\($0.filled(values))") } ?? false
            }
        }
    }
}
