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
    /// - Parameter parts: For a folder, by its column: what opens each of its tables in turn.
    func stream(_ parts: @escaping ([String: String]) throws -> [() throws -> EntryStream?]) throws -> EntryStream {
        var folders = names[...]
        var waiting: ArraySlice<() throws -> EntryStream?> = []
        var current: EntryStream?
        return EntryStream(tables: try tables) {
            while true {
                if let entry = try current?.next() { return entry }
                if let open = waiting.popFirst() {
                    current = try open()
                } else if let folder = folders.popFirst() {
                    waiting = try parts([column: folder])[...]
                } else {
                    return nil
                }
            }
        }
    }

    private var tables: [String] {
        get throws {
            try names.flatMap { name in
                try manifest.tables.flatMap { table in
                    try table.wantedSplits(nil).compactMap { try table.file?.path(split: $0, folder: [column: name], in: folder) }
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
