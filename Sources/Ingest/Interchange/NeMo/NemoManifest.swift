/// One manifest whose rows name files of their own.
struct NemoManifest {
    static let fileField = "audio_filepath"
    static let used: Set<String> = [fileField, "offset", "duration"]

    private let path: String
    private let folder: CorpusFolder
    private let rules: FieldRules
    private let counts: RowGatherer<NemoRow>.Counts
    private let brokenRows: Int

    /// Counts the rows of each file.
    ///
    /// - Parameter path: Relative to the corpus.
    /// - Throws: `IngestError.cannotRead`.
    init(_ path: String, in folder: CorpusFolder, rules: FieldRules) throws {
        self.path = path
        self.folder = folder
        self.rules = rules
        var counts = RowGatherer<NemoRow>.Counts()
        var broken = 0
        let rows = try ObjectRows(path, in: folder)
        while let row = try rows.next() {
            switch NemoRow.of(row) {
            case .success(let row): counts.count(row.file)
            case .failure: broken += 1
            }
        }
        self.counts = counts
        brokenRows = broken
    }

    /// Recordings, each with what all its rows say.
    func stream() throws -> EntryStream {
        let split = SplitName.split(ofFile: path)
        let rows = try ObjectRows(path, in: folder)
        var paths = NamedPaths(tableIn: RelativePath.folder(of: path), of: folder)
        var gatherer = RowGatherer<NemoRow>(counts)
        var rest: ArraySlice<[NemoRow]>?
        return EntryStream(count: counts.keys + brokenRows, tables: [path]) {
            while rest == nil, let row = try rows.next() {
                switch NemoRow.of(row) {
                case .failure(let broken):
                    return CorpusEntry(brokenRow: broken.number, of: path, reason: broken.reason, split: split)
                case .success(let row):
                    if let group = gatherer.add(row, key: row.file) { return entry(for: group, &paths, split) }
                }
            }
            if rest == nil { rest = gatherer.rest()[...] }
            return rest?.popFirst().map { entry(for: $0, &paths, split) }
        }
    }

    private func entry(for rows: [NemoRow], _ paths: inout NamedPaths, _ split: String?) -> CorpusEntry {
        var entry = paths.entry(for: rows.first?.file ?? "")
        entry.split = split
        entry.add(rows, rules: rules, table: path)
        return entry
    }
}

/// A row that names a file.
struct NemoRow {
    var number: Int
    var file: String
    var fields: [String: FieldValue]

    /// Why a row is none.
    struct Broken: Error {
        var number: Int
        var reason: String
    }

    static func of(_ row: ObjectRows.Row) -> Result<NemoRow, Broken> {
        switch row {
        case .broken(let number, let reason): .failure(Broken(number: number, reason: reason))
        case .fields(let fields, let number):
            if let file = fields[NemoManifest.fileField]?.text {
                .success(NemoRow(number: number, file: file, fields: fields))
            } else {
                .failure(Broken(number: number, reason: "it names no \(NemoManifest.fileField)"))
            }
        }
    }
}

extension CorpusEntry {
    /// Adds what rows of a manifest say of one file.
    ///
    /// A row with an offset is about a part, but for a single row from the start: most tools write an offset of 0 beside the length of the
    /// whole file.
    mutating func add(_ rows: [NemoRow], rules: FieldRules, table: String, used: Set<String> = NemoManifest.used) {
        for row in rows {
            let read = rules.row(row.fields, except: used)
            split = read.split ?? split
            let offset = row.fields["offset"]?.number
            let duration = row.fields["duration"]?.number
            if let offset, let duration, rows.count > 1 || offset != 0 {
                said.add(read.said, from: offset, to: offset + duration, place: "\(table): line \(row.number)")
            } else {
                said.add(row: read.said)
                if rows.count == 1 { said.duration = duration }
                if let offset, offset != 0 { said.notes.append("segments without a duration") }
            }
        }
    }
}
