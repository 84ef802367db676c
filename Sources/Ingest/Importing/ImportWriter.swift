import Catalog
import Manifest

/// Writes what was found, some thousand statements in one transaction.
struct ImportWriter {
    let corpusID: Int64
    private(set) var summary = ImportSummary()

    private let catalog: Catalog
    private let root: String
    private let rootID: Int64
    private let sourceID: Int64
    /// The import itself, of what it finds out.
    private let ruleID: Int64
    /// Who cuts readings, if they are cut.
    private let cutterID: Int64?
    private var pending: [ExaminedItem] = []
    private var pendingStatements = 0
    private var lastFlush = ContinuousClock.now
    private var classIDs: [Annotations.ClassCode: Int64] = [:]
    /// Hashes of the paths that entries name, to find files that none does.
    private var named: Set<Int> = []
    private var brokenRows: Set<String> = []

    /// Statements in a transaction: some thousand rows of a table, or a hundred hours of utterances.
    private static let batch = 16_384
    /// So that little is lost of a corpus of long recordings when the process is killed.
    private static let patience = Duration.seconds(5)

    /// Puts the corpus, its folder and its source into the catalog.
    init(manifest: CorpusManifest, root: String, cuts: VoiceCuts?, catalog: Catalog) throws {
        self.catalog = catalog
        self.root = root
        let corpus = Corpus(
            name: manifest.name, release: manifest.release, title: manifest.title, homepage: manifest.homepage,
            license: LicenseNaming.ofCorpus(manifest.license), textLicense: LicenseNaming.ofCorpus(manifest.textLicense),
            attribution: manifest.attribution)
        (corpusID, rootID, sourceID, ruleID, cutterID) = try catalog.write { writer in
            let id = try writer.corpus(corpus)
            let source = try writer.source(Source(kind: .corpus, name: corpus.name, version: corpus.release))
            let rule = try writer.source(Source(kind: .rule, name: "import", version: "1"))
            return (id, try writer.root(corpus: id, path: root), source, rule, try cuts.map { try writer.source($0.source) })
        }
    }

    /// Of the text that says why a file beside the audio could not be used.
    static let defectRole = "annotation-defect"

    /// Takes an item; writes when there are enough.
    mutating func add(_ item: ExaminedItem) throws {
        pending.append(item)
        pendingStatements += item.statements
        if pendingStatements >= Self.batch || lastFlush.duration(to: .now) > Self.patience { try flush() }
    }

    /// Writes what is waiting.
    mutating func flush() throws {
        let items = pending
        pending = []
        pendingStatements = 0
        lastFlush = .now
        guard !items.isEmpty else { return }
        var (summary, classIDs) = (summary, classIDs)
        try catalog.write { writer in
            for item in items { try write(item, writer, &summary, &classIDs) }
        }
        (self.summary, self.classIDs) = (summary, classIDs)
        for item in items {
            if item.hasFile { named.insert(PathKey(item.recording.path).hashValue) }
            if item.entry.defect != nil { brokenRows.insert(item.recording.path) }
        }
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
        if times > 0 { summary.notes[note, default: 0] += times }
    }

    /// Marks recordings of this folder as missing that no entry was about and whose files are gone.
    mutating func missWhatIsGone() throws {
        var last: Int64 = 0
        var gone = 0
        while case let page = try catalog.read({ try $0.recordings(corpus: corpusID, root: rootID, after: last, limit: 1000) }), let end = page.last {
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
        summary.unnamedFiles = count
    }

    private func write(
        _ item: ExaminedItem, _ writer: CatalogWriter, _ summary: inout ImportSummary, _ classIDs: inout [Annotations.ClassCode: Int64]
    ) throws {
        summary.count(item.entry, as: item.recording)
        if let known = item.known, PathKey(known.recording.path) != PathKey(item.recording.path),
            try writer.reader.known(corpus: corpusID, path: item.recording.path) == nil
        {
            // Where the place is known by now, an earlier row of the same recording has moved it there.
            try writer.move(recording: known.id, to: item.recording.path)
        }
        let outcome = try record(item, writer)
        switch outcome.change {
        case .added: summary.added += 1
        case .updated: summary.updated += 1
        case .unchanged: summary.unchanged += 1
        }
        let said = item.entry.said
        if let known = item.known {
            if !said.segments.isEmpty, !known.recording.hasFrames(of: item.recording) {
                try writer.takeBackSegments(recording: outcome.recording, clip: outcome.clip, source: sourceID)
            }
            try writer.takeBackTexts(role: Self.defectRole, clip: outcome.clip, source: ruleID, except: said.defects)
        }
        for identity in said.identities { try writer.identify(recording: outcome.recording, as: identity) }
        try say(said.tags, said.statements, clip: outcome.clip, writer, &classIDs)
        for measure in item.measures { try writer.say(measure, clip: outcome.clip, source: ruleID) }
        if let cutterID { try writer.heard(clip: outcome.clip, source: cutterID, outcome: "\(said.segments.count) clips") }
        for segment in said.segments { try say(segment, of: item.recording, outcome, writer, &classIDs) }
        for defect in said.defects {
            try writer.say(.text(role: Self.defectRole, language: "en", body: defect), clip: outcome.clip, source: ruleID)
        }
    }

    /// Says what a segment says of a clip of its own; of the whole recording, with times, as long as nobody knows its rate.
    private func say(
        _ segment: Annotations.Segment, of recording: Recording, _ outcome: CatalogWriter.RecordingOutcome, _ writer: CatalogWriter,
        _ classIDs: inout [Annotations.ClassCode: Int64]
    ) throws {
        if let span = segment.frames(of: recording) {
            let clip = try writer.clip(recording: outcome.recording, span: span)
            try say(segment.tags, segment.statements, clip: clip, writer, &classIDs)
        } else {
            let later = segment.inRecording
            try say(later.tags, later.statements, clip: outcome.clip, writer, &classIDs)
        }
    }

    private func say(
        _ tags: [Annotations.Tag], _ statements: [Statement], clip: Int64, _ writer: CatalogWriter,
        _ classIDs: inout [Annotations.ClassCode: Int64]
    ) throws {
        for statement in statements { try writer.say(statement, clip: clip, source: sourceID) }
        for tag in tags {
            let id = try classIDs[tag.code] ?? classID(tag.code, writer)
            classIDs[tag.code] = id
            try writer.say(.tag(classID: id, score: tag.score, start: tag.start, end: tag.end), clip: clip, source: sourceID)
        }
    }

    private func record(_ item: ExaminedItem, _ writer: CatalogWriter) throws -> CatalogWriter.RecordingOutcome {
        // A recording that lies in another folder of the corpus stays there.
        let isElsewhere = item.known.map { $0.root != root && !item.hasFile } ?? false
        let rootID = isElsewhere ? try writer.root(corpus: corpusID, path: item.known?.root ?? root) : rootID
        guard item.known != nil else { return try writer.recordNew(item.recording, corpus: corpusID, root: rootID) }
        return try writer.record(item.recording, corpus: corpusID, root: rootID)
    }

    private func classID(_ tag: Annotations.ClassCode, _ writer: CatalogWriter) throws -> Int64 {
        if let id = try writer.reader.classID(vocabulary: tag.vocabulary, code: tag.code) { return id }
        // A code that no list explains is its own name.
        let ids = try writer.vocabulary([TagClass(vocabulary: tag.vocabulary, code: tag.code, name: tag.code)])
        return ids[tag.code] ?? 0
    }
}

extension Recording {
    /// Whether a second is the same frame of another recording, and the last one too.
    fileprivate func hasFrames(of other: Recording) -> Bool {
        sampleRate == other.sampleRate && (frames ?? declaredFrames) == (other.frames ?? other.declaredFrames)
    }
}
