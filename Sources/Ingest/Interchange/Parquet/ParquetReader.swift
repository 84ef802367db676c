import Catalog
import Manifest

/// Reads what `ParquetUnpacking` has written: folders of audio, each with a `rows.jsonl`.
struct ParquetReader: CorpusReader {
    let name = ParquetUnpacking.layout
    static let rowsName = "rows.jsonl"

    func entries(of manifest: CorpusManifest, in folder: CorpusFolder, split: String?) throws -> EntryStream {
        var tables: [String] = []
        var pending = [""]
        while let place = pending.popLast() {
            let listing = try FolderListing(folder.absolute(place))
            let prefix = place.isEmpty ? "" : place + "/"
            pending += listing.folders.reversed().map { prefix + $0 }
            if listing.files.contains(where: { $0.name == Self.rowsName }) { tables.append(prefix + Self.rowsName) }
        }
        guard !tables.isEmpty else {
            throw IngestError.notThisCorpus(folder: folder.path, corpus: manifest.name, expected: [Self.rowsName])
        }
        let rules = FieldRules(manifest)
        return EntryStream(joining: try tables.map { try Self.stream($0, in: folder, rules: rules) })
    }

    private static func stream(_ table: String, in folder: CorpusFolder, rules: FieldRules) throws -> EntryStream {
        let rows = try ObjectRows(table, in: folder)
        let place = RelativePath.folder(of: table)
        let prefix = place.isEmpty ? "" : place + "/"
        var split: String?
        return EntryStream(tables: [table]) {
            while let row = try rows.next() {
                switch row {
                case .broken(let number, let reason): return CorpusEntry(brokenRow: number, of: table, reason: reason, split: split)
                case .fields(let fields, let number):
                    // The first line is about the parquet file.
                    if fields["parquet"] != nil {
                        split = fields["split"]?.text
                    } else {
                        return entry(fields, number: number, table: table, prefix: prefix, split: split, rules: rules)
                    }
                }
            }
            return nil
        }
    }

    private static func entry(
        _ fields: [String: FieldValue], number: Int, table: String, prefix: String, split: String?, rules: FieldRules
    ) -> CorpusEntry {
        var entry: CorpusEntry
        if let file = fields["file"]?.text, fields["defect"] == nil {
            entry = CorpusEntry(places: [prefix + file])
        } else {
            entry = CorpusEntry(places: ["\(table)\(CorpusEntry.rowMark)\(number)"])
            entry.defect = fields["defect"]?.text ?? "it names no file"
        }
        let row = rules.row(fields["fields"]?.object ?? [:])
        entry.split = row.split ?? split
        entry.said = row.said
        if let path = fields["path"]?.text { entry.said.statements.append(.text(role: "path", language: nil, body: path)) }
        if let column = fields["column"]?.text { entry.said.statements.append(.text(role: "column", language: nil, body: column)) }
        entry.said.notes += (fields["unread"]?.texts ?? []).map { "with a column \($0) that is not read" }
        return entry
    }
}
