/// The entries of one metadata table of an audiofolder; neighbouring rows of one file are one entry.
final class MetadataRows {
    private enum Row {
        case fields([(name: String, value: FieldValue)], number: Int)
        case broken(number: Int, reason: String)
    }

    private let table: String
    private let rules: FieldRules
    private let split: String?
    private let nextRow: () throws -> Row?
    private var paths: NamedPaths
    private var ready: ArraySlice<CorpusEntry> = []
    /// The last entry, as long as its next row might be about the same file.
    private var open: CorpusEntry?

    /// Columns that name the file where none is called `file_name`.
    private static let fileColumns = ["file_name", "filename", "file", "path", "audio", "audio_path", "audio_file", "audio_filepath", "wav"]

    /// - Parameters:
    ///   - table: Relative to the corpus.
    ///   - split: Of the folder that it lies in.
    /// - Throws: `IngestError`, where it cannot be read or has no column that names files.
    init(_ table: String, in folder: CorpusFolder, rules: FieldRules, split: String?) throws {
        self.table = table
        self.rules = rules
        self.split = split
        paths = NamedPaths(tableIn: RelativePath.folder(of: table), of: folder)
        guard table.hasSuffix(".jsonl") else {
            nextRow = try Self.delimited(table, in: folder)
            return
        }
        let rows = try ObjectRows(table, in: folder)
        nextRow = {
            switch try rows.next() {
            case .fields(let fields, let number): .fields(fields.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }, number: number)
            case .broken(let number, let reason): .broken(number: number, reason: reason)
            case nil: nil
            }
        }
    }

    /// The next entry, or nil at the end.
    ///
    /// - Throws: `IngestError`.
    func next() throws -> CorpusEntry? {
        while ready.isEmpty, let row = try nextRow() { take(row) }
        if let entry = ready.popFirst() { return entry }
        defer { open = nil }
        return open
    }

    private func take(_ row: Row) {
        switch row {
        case .broken(let number, let reason):
            ready.append(CorpusEntry(brokenRow: number, of: table, reason: reason, split: split))
        case .fields(let fields, let number):
            let files = Self.files(in: fields)
            if files.isEmpty {
                ready.append(CorpusEntry(brokenRow: number, of: table, reason: "it names no audio file", split: split))
                return
            }
            let said = rules.row(fields.filter { field in !files.contains { $0.column == field.name } })
            for file in files {
                var entry = paths.entry(for: file.path)
                entry.split = said.split ?? split
                entry.said = said.said
                // Of several files in a row, what each of them is.
                if !file.role.isEmpty { entry.said.statements.append(.text(role: "column", language: nil, body: file.role)) }
                close(with: entry)
            }
        }
    }

    /// Keeps the entry open, unless it goes on what is open already.
    private func close(with entry: CorpusEntry) {
        guard var last = open else { return open = entry }
        if let place = last.places.first, let other = entry.places.first, PathKey(place) == PathKey(other), last.defect == nil {
            last.said.add(row: entry.said)
            open = last
        } else {
            ready.append(last)
            open = entry
        }
    }

    /// The files that a row names: in `file_name`, in `x_file_name`, in a list `file_names`.
    private static func files(in fields: [(name: String, value: FieldValue)]) -> [(path: String, column: String, role: String)] {
        var files: [(path: String, column: String, role: String)] = []
        for (name, value) in fields {
            guard namesFiles(name) else { continue }
            let plain = name.lowercased()
            let role = String(name.dropLast(plain.hasSuffix("s") ? 10 : 9))
            files += value.texts.filter { role.isEmpty || AudioExtension.stem(of: $0) != nil }.map { ($0, name, role.dropSuffix("_")) }
        }
        if !files.isEmpty { return files }
        for column in fileColumns {
            if let field = fields.first(where: { $0.name.lowercased() == column }), let path = field.value.text { return [(path, field.name, "")] }
        }
        return []
    }

    private static func namesFiles(_ column: String) -> Bool {
        let plain = column.lowercased()
        return plain == "file_name" || plain == "file_names" || plain.hasSuffix("_file_name") || plain.hasSuffix("_file_names")
    }

    private static func isFile(_ column: String) -> Bool {
        namesFiles(column) || fileColumns.contains(column.lowercased())
    }

    private static func delimited(_ table: String, in folder: CorpusFolder) throws -> () throws -> Row? {
        guard case .file(let stamp) = folder.look(at: table) else {
            throw IngestError.cannotRead(folder.absolute(table), reason: "its path leaves the corpus root")
        }
        let path = folder.absolute(stamp.path)
        let reader = try DelimitedReader(path: path, delimiter: UInt8(ascii: table.hasSuffix(".tsv") ? "\t" : ","))
        let columns = try reader.next()?.fields ?? []
        if !columns.isEmpty, files(in: columns.map { ($0, .text("a.wav")) }).isEmpty {
            throw IngestError.missingColumns(file: path, found: columns, expected: ["file_name"])
        }
        return {
            guard let row = try reader.next() else { return nil }
            if row.fields.count != columns.count {
                return .broken(number: row.number, reason: "it has \(row.fields.count) columns instead of \(columns.count)")
            }
            if !row.isText { return .broken(number: row.number, reason: "it is not UTF-8") }
            return .fields(zip(columns, row.fields).map { ($0, isFile($0) ? .text($1) : FieldValue(cell: $1, column: $0)) }, number: row.number)
        }
    }
}

extension String {
    fileprivate func dropSuffix(_ suffix: String) -> String {
        hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
    }
}
