import Catalog

/// The clips of one source language, each with its translations into all languages.
///
/// The tables of a language list the same clips in the same order, so they are read side by side; where one lists them in another
/// order, its translations follow in entries of their own about the same recordings.
struct TranslatedClips {
    private var tables: [TranslationRows]
    private let sentences: ClipSentences?
    private var broken: [CorpusEntry] = []

    /// Opens tables of one source language.
    ///
    /// - Throws: `IngestError`.
    init(_ tables: [TranslationTable], in folder: CorpusFolder) throws {
        self.tables = try tables.compactMap { try TranslationRows($0, in: folder) }
        // What the publisher's script joined to the translations stands in the tables that it wrote.
        sentences = try tables.first.flatMap { $0.split == nil ? try ClipSentences(beside: $0, in: folder) : nil }
        broken = sentences?.broken.reversed().map { CorpusEntry($0, split: nil) } ?? []
    }

    /// The next clip, or nil at the end.
    ///
    /// - Throws: `IngestError`.
    mutating func next() throws -> CorpusEntry? {
        if let entry = broken.popLast() { return entry }
        guard let first = tables.firstIndex(where: { $0.head != nil }), let head = tables[first].head else { return nil }
        try tables[first].advance()
        switch head {
        case .broken(let entry): return entry
        case .row(let row):
            var entry = self.entry(for: row, of: tables[first].table)
            for index in tables.indices.dropFirst(first + 1) { try join(index, with: row, to: &entry) }
            return entry
        }
    }

    /// Takes the row of another table where it is about the same clip.
    private mutating func join(_ index: Int, with row: TranslationRows.Row, to entry: inout CorpusEntry) throws {
        while case .broken(let entry) = tables[index].head {
            broken.append(entry)
            try tables[index].advance()
        }
        guard case .row(let other) = tables[index].head, other.clip == row.clip, other.split == row.split else { return }
        entry.said.statements.append(.text(role: "translation", language: tables[index].table.target, body: other.translation))
        try tables[index].advance()
    }

    private func entry(for row: TranslationRows.Row, of table: TranslationTable) -> CorpusEntry {
        let stem = String(RelativePath.stem(of: row.clip))
        let folders = table.folder.isEmpty || table.folder == table.source ? [table.source] : [table.folder, table.source]
        var entry = CorpusEntry(places: folders.flatMap { folder in Self.extensions.map { "\(folder)/clips/\(stem).\($0)" } })
        entry.split = row.split
        let known = sentences?.of(clip: row.clip)
        let client = row.client.isEmpty ? known?.client ?? "" : row.client
        let sentence = row.sentence.isEmpty ? known?.sentence ?? "" : row.sentence
        entry.said.identities = [Identity(scheme: "commonvoice", value: stem)]
        if !client.isEmpty {
            entry.said.identities += [Identity(scheme: "commonvoice-client", value: client), Identity(scheme: "speaker", value: client)]
        }
        if !sentence.isEmpty { entry.said.statements.append(.text(role: "transcript", language: table.source, body: sentence)) }
        entry.said.statements.append(.text(role: "translation", language: table.target, body: row.translation))
        return entry
    }

    /// The usual one first.
    private static let extensions = ["mp3", "wav", "flac", "ogg", "opus"]
}

/// Who read what, from `validated.tsv` of Common Voice.
struct ClipSentences {
    private struct Reading {
        var sentence: String
        var client: Int32
    }

    /// By the hash of the clip's name.
    private var readings: [Int: Reading] = [:]
    /// Rows that could not be used.
    private(set) var broken: [BrokenRow] = []
    /// Names of a hundred letters each, of which a language has some ten thousand.
    private var clients: [String] = []

    /// Reads the table beside one of translations, or in the folder of the source language.
    ///
    /// - Returns: Nil where there is none.
    /// - Throws: `IngestError`.
    init?(beside table: TranslationTable, in folder: CorpusFolder) throws {
        guard
            let (place, reader) = try Self.places(beside: table).lazy.compactMap({ place in
                try DelimitedReader(tabbed: place, in: folder).map { (place, $0) }
            }).first,
            let header = try reader.next()?.fields, let path = header.firstIndex(of: "path"),
            let sentence = header.firstIndex(of: "sentence"), let client = header.firstIndex(of: "client_id")
        else { return nil }
        var numbers: [String: Int32] = [:]
        while let row = try reader.next() {
            guard row.fields.count == header.count, row.isText else {
                let reason = row.isText ? "it has \(row.fields.count) columns instead of \(header.count)" : "it is not UTF-8"
                broken.append(BrokenRow(table: place, number: row.number, reason: reason))
                continue
            }
            let number = numbers[row.fields[client]] ?? Int32(clients.count)
            if Int(number) == clients.count {
                numbers[row.fields[client]] = number
                clients.append(row.fields[client])
            }
            readings[ClipDurations.key(of: row.fields[path])] = Reading(sentence: row.fields[sentence], client: number)
        }
    }

    /// Where the table may be, relative to the corpus.
    static func places(beside table: TranslationTable) -> [String] {
        [table.folder, table.source].map { $0.isEmpty ? "validated.tsv" : "\($0)/validated.tsv" }
    }

    /// The sentence of a clip and its reader.
    func of(clip: String) -> (sentence: String, client: String)? {
        readings[ClipDurations.key(of: clip)].map { ($0.sentence, clients[Int($0.client)]) }
    }
}
