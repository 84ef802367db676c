import Catalog
import Manifest

/// Writes what was found about one recording.
struct ItemWriter: Sendable {
    let corpusID: Int64
    /// Of the folder that is imported.
    let root: String
    let rootID: Int64
    /// The corpus, of what it says.
    let sourceID: Int64
    /// The import itself, of what it finds out.
    let ruleID: Int64
    /// Who cuts readings, if they are cut.
    let cutterID: Int64?

    /// What many items have in common.
    struct Tally: Sendable {
        var summary = ImportSummary()
        /// Rows of classes that were looked up.
        fileprivate var classIDs: [Annotations.ClassCode: Int64] = [:]
    }

    /// Of the text that says why a file beside the audio could not be used.
    static let defectRole = "annotation-defect"

    /// Puts the corpus, its folder and its sources into the catalog.
    init(manifest: CorpusManifest, root: String, cuts: VoiceCuts?, catalog: Catalog) throws {
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

    /// Writes an item and counts it.
    func write(_ item: ExaminedItem, _ writer: CatalogWriter, _ tally: inout Tally) throws {
        tally.summary.count(item.entry, as: item.recording)
        if let known = item.known, PathKey(known.recording.path) != PathKey(item.recording.path),
            try writer.reader.known(corpus: corpusID, path: item.recording.path) == nil
        {
            // Where the place is known by now, an earlier row of the same recording has moved it there.
            try writer.move(recording: known.id, to: item.recording.path)
        }
        let outcome = try record(item, writer)
        switch outcome.change {
        case .added: tally.summary.added += 1
        case .updated: tally.summary.updated += 1
        case .unchanged: tally.summary.unchanged += 1
        }
        let said = item.entry.said
        if let known = item.known {
            if !said.segments.isEmpty, !known.recording.hasFrames(of: item.recording) {
                try writer.takeBackSegments(recording: outcome.recording, clip: outcome.clip, source: sourceID)
            }
            try writer.takeBackTexts(role: Self.defectRole, clip: outcome.clip, source: ruleID, except: said.defects)
        }
        for identity in said.identities { try writer.identify(recording: outcome.recording, as: identity) }
        try say(said.tags, said.statements, clip: outcome.clip, writer, &tally)
        for measure in item.measures { try writer.say(measure, clip: outcome.clip, source: ruleID) }
        if let cutterID { try writer.heard(clip: outcome.clip, source: cutterID, outcome: "\(said.segments.count) clips") }
        for segment in said.segments { try say(segment, of: item.recording, outcome, writer, &tally) }
        for defect in said.defects {
            try writer.say(.text(role: Self.defectRole, language: "en", body: defect), clip: outcome.clip, source: ruleID)
        }
    }

    /// Says what a segment says of a clip of its own; of the whole recording, with times, as long as nobody knows its rate.
    private func say(
        _ segment: Annotations.Segment, of recording: Recording, _ outcome: CatalogWriter.RecordingOutcome, _ writer: CatalogWriter,
        _ tally: inout Tally
    ) throws {
        if let span = segment.frames(of: recording) {
            let clip = try writer.clip(recording: outcome.recording, span: span)
            try say(segment.tags, segment.statements, clip: clip, writer, &tally)
        } else {
            let later = segment.inRecording
            try say(later.tags, later.statements, clip: outcome.clip, writer, &tally)
        }
    }

    private func say(
        _ tags: [Annotations.Tag], _ statements: [Statement], clip: Int64, _ writer: CatalogWriter,
        _ tally: inout Tally
    ) throws {
        for statement in statements { try writer.say(statement, clip: clip, source: sourceID) }
        for tag in tags {
            let id = try tally.classIDs[tag.code] ?? classID(tag.code, writer)
            tally.classIDs[tag.code] = id
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
