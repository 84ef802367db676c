import Manifest

/// Reads a corpus whose facts stand in tables, in the records of documents, or in the names of its files.
struct TableReader: CorpusReader {
    let name = "table"

    func entries(of manifest: CorpusManifest, in folder: CorpusFolder, split: String?) throws -> EntryStream {
        if let column = manifest.folders {
            return try TableFolders(manifest, column: column, in: folder).stream { $0.wantedSplits(split) }
        }
        var parts: [EntryStream] = []
        var expected: [String] = []
        for table in manifest.tables {
            if let names = table.names {
                parts.append(NamedFiles(table, names: names, in: folder).stream)
                continue
            }
            guard let file = table.file else { continue }
            for split in table.wantedSplits(split) {
                expected += file.places.map { $0.filled(["split": split ?? ""]) }
                guard let rows = try TableRows(table, file: file, split: split, in: folder) else { continue }
                parts.append(try rows.entries())
            }
        }
        if parts.isEmpty, let split, expected.isEmpty {
            throw IngestError.noSuchSplit(split, corpus: manifest.name, known: manifest.splits)
        }
        if parts.isEmpty { throw IngestError.notThisCorpus(folder: folder.path, corpus: manifest.name, expected: expected) }
        if split == nil {
            let (rows, tables) = try CorpusVocabularies.brokenRows(of: manifest, in: folder)
            parts.append(EntryStream(broken: rows, of: tables))
        }
        return EntryStream(joining: parts)
    }
}

extension TableManifest {
    /// The splits that have tables of their own to be read; nil alone where one table is for all.
    func wantedSplits(_ wanted: String?) -> [String?] {
        splits.isEmpty ? [nil] : splits.filter { wanted == nil || $0 == wanted }
    }
}

extension EntryStream {
    /// One after the other; a broken row of a table that several of them read is told once.
    init(joining parts: [EntryStream]) {
        var rest = parts[...]
        var broken: Set<String> = []
        self.init(
            count: parts.reduce(0) { sum, part in sum.flatMap { sum in part.count.map { sum + $0 } } },
            share: {
                let done = parts.count - rest.count
                return rest.first.map { ((Double(done) + ($0.share() ?? 0)) / Double(parts.count)) }
            },
            tables: parts.flatMap(\.tables), countsUnnamedFiles: parts.contains(where: \.countsUnnamedFiles)
        ) {
            while let part = rest.first {
                guard let entry = try part.next() else {
                    rest.removeFirst()
                    continue
                }
                if entry.defect == nil || broken.insert(entry.places.first ?? "").inserted { return entry }
            }
            return nil
        }
    }
}
