import Catalog
import Manifest

/// Writes what was found, some thousand statements in one transaction.
struct ImportWriter {
    private let catalog: Catalog
    private let items: ItemWriter
    private var tally = ItemWriter.Tally()
    private var pending: [ExaminedItem] = []
    private var pendingStatements = 0
    /// The transaction that is being written while the next items are gathered.
    private var writing: Task<ItemWriter.Tally, any Error>?
    private var lastFlush = ContinuousClock.now
    /// Hashes of the paths that entries name, to find files that none does.
    private var named: Set<Int> = []
    private var brokenRows: Set<String> = []

    /// Statements in a transaction: some thousand rows of a table, or a hundred hours of utterances.
    private static let batch = 16_384
    /// So that little is lost of a corpus of long recordings when the process is killed.
    private static let patience = Duration.seconds(5)

    /// Puts the corpus, its folder and its sources into the catalog.
    init(manifest: CorpusManifest, root: String, cuts: VoiceCuts?, catalog: Catalog) throws {
        self.catalog = catalog
        items = try ItemWriter(manifest: manifest, root: root, cuts: cuts, catalog: catalog)
    }

    var corpusID: Int64 { items.corpusID }

    /// What was written; whole after `finish`.
    var summary: ImportSummary { tally.summary }

    /// Takes an item; begins to write when there are enough.
    mutating func add(_ item: ExaminedItem) async throws {
        if item.hasFile { named.insert(PathKey(item.recording.path).hashValue) }
        if item.entry.defect != nil { brokenRows.insert(item.recording.path) }
        pending.append(item)
        pendingStatements += item.statements
        if pendingStatements >= Self.batch || lastFlush.duration(to: .now) > Self.patience { try await flush() }
    }

    /// Writes what is waiting, to the end.
    mutating func finish() async throws {
        try await flush()
        try await settle()
    }

    /// Waits for what is being written; what is waiting is given up.
    mutating func settle() async throws {
        guard let writing else { return }
        self.writing = nil
        tally = try await writing.value
    }

    /// Begins to write what is waiting, as soon as the transaction before has ended.
    private mutating func flush() async throws {
        try await settle()
        lastFlush = .now
        guard !pending.isEmpty else { return }
        writing = Task { [catalog, items, pending, tally] in
            var tally = tally
            try catalog.write { writer in
                for item in pending { try items.write(item, writer, &tally) }
            }
            return tally
        }
        pending = []
        pendingStatements = 0
    }

    /// Takes back what stood for rows that have been corrected since.
    func forgetCorrectedRows(of tables: [String]) throws {
        try catalog.write { writer in
            for table in tables {
                _ = try writer.removeRecordings(corpus: corpusID, below: table + CorpusEntry.rowMark, except: brokenRows)
            }
        }
    }

    /// Counts something that was lacking.
    mutating func note(_ note: String, times: Int) {
        if times > 0 { tally.summary.notes[note, default: 0] += times }
    }

    /// Marks recordings of this folder as missing that no entry was about and whose files are gone.
    mutating func missWhatIsGone() throws {
        var last: Int64 = 0
        var gone = 0
        while case let page = try catalog.read({ try $0.recordings(corpus: corpusID, root: items.rootID, after: last, limit: 1000) }), let end = page.last {
            last = end.id
            let lost = page.filter { !named.contains(PathKey($0.relativePath).hashValue) && !CorpusFolder.exists($0.path) }
            guard !lost.isEmpty else { continue }
            try catalog.write { writer in
                for recording in lost { try writer.mark(recording: recording.id, as: .missing, defect: "it was there and is gone") }
            }
            gone += lost.count
        }
        note("recordings that were there and are gone", times: gone)
    }

    /// Counts audio files that no row names.
    mutating func countUnnamedFiles(in folder: CorpusFolder) throws {
        var walk = FolderWalk(folder)
        var count = 0
        while let path = try walk.next() {
            if !named.contains(PathKey(path).hashValue) { count += 1 }
        }
        tally.summary.unnamedFiles = count
    }
}
