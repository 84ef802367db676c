import ArgumentParser
import Catalog
import Ingest
import Manifest
import Work

struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Bring a corpus on disk into the catalog.",
        discussion: """
            CORPUS is a published corpus or a layout that 'hearsay corpora' lists, or a manifest of your own (my-corpus.yaml). \
            With 'tokens', PATH is a file of codes that your own tokenizer made of clips in the catalog (Schemas/tokens.schema.json).
            
            Every file is hashed and decoded whole. What cannot be read is recorded as damaged or missing, with the reason. \
            Importing again adds only what is new or has changed.
            """)

    @Argument(help: "A corpus or a layout that 'hearsay corpora' lists, or a YAML file.")
    var corpus: String

    @Argument(help: "The folder that holds it.")
    var path: String

    @Option(name: .customLong("as"), help: "The corpus's name in the catalog (default: its own; of a layout, the folder's).")
    var name: String?

    @Option(name: .long, help: "The licence of recordings that do not say their own, as an SPDX identifier; for layouts and YAML files.")
    var license: String?

    @Option(name: .long, help: "The language of texts that do not say their own, as in 'en'; for layouts and YAML files.")
    var language: String?

    @Option(name: .long, help: "Only this split of the publisher.")
    var split: String?

    @Flag(name: .long, help: "Read headers alone: no hashes, no proof that files decode.")
    var trustHeaders = false

    @Option(name: .long, help: "Import at most this many recordings.")
    var limit: Int?

    @Option(
        name: .customLong("cut-by-vad"),
        help: ArgumentHelp("Also make clips of about so many seconds of speech, where the corpus says when there is speech.", valueName: "seconds"))
    var cutByVAD: Double?

    @OptionGroup var workers: WorkerOptions
    @OptionGroup var options: CatalogOptions

    func validate() throws {
        if let cutByVAD, !(0...100_000).contains(cutByVAD) {
            throw ValidationError("--cut-by-vad takes seconds, as in 60; 0 makes a clip of every stretch of speech")
        }
        if let limit, limit < 1 { throw ValidationError("--limit has to be at least 1") }
        let isCorpusAsked = name ?? license ?? language ?? split != nil || limit != nil || cutByVAD != nil || trustHeaders
        if corpus == TokenImport.name, isCorpusAsked { throw ValidationError("tokens takes a file and nothing else") }
    }

    func run() async throws {
        if corpus == TokenImport.name { return try importTokens() }
        let installation = try Installation.find()
        let chosen = ChosenCorpus(name: corpus, folder: path, alias: name, license: license, language: language)
        let wanted = try chosen.manifest(in: installation)
        let catalog = try options.open(creating: true)
        let manifest = try chosen.settled(wanted, in: catalog)
        let console = options.console
        console.say("\(manifest.name) \(manifest.release) · audio \(manifest.license) · texts \(manifest.textLicense)")
        if manifest.license == CorpusManifest.unknownLicense {
            console.say("    nobody said under which licence it is: --license SPDX does, or a licenses.csv in its folder")
        }
        var folder = path
        if manifest.reader == ParquetUnpacking.layout {
            folder = try ParquetUnpacking(
                manifest: manifest, folder: path, catalog: options.path, installation: installation, split: split, limit: limit
            ).run { console.say("unpacking \($0)") }
        }
        let job = CorpusImport(
            manifest: manifest, folder: folder, catalog: catalog, installation: installation,
            options: CorpusImport.Options(split: split, trustsHeaders: trustHeaders, limit: limit, cutByVAD: cutByVAD, workers: workers.count))
        let summary = try await job.run { Progress("recordings", total: $0) }
        report(summary, of: manifest.name, on: console)
        let shared = try catalog.read { try $0.recordingsShared(by: manifest.name) }
        OverlapOutput.mention(shared, importing: manifest.name, on: console)
        try console.result(ImportResult(corpus: manifest.name, summary: summary, alsoIn: shared))
        let isPlayable = summary.states[.ok, default: 0] + summary.states[.unverified, default: 0] > 0
        console.next(isPlayable ? "label all --where corpus:\(manifest.name)" : "query corpus:\(manifest.name)")
        if summary.states[.damaged, default: 0] > 0 { throw Exit.Damaged() }
    }

    private func report(_ summary: ImportSummary, of corpus: String, on console: Console) {
        let states = Recording.State.allCases.compactMap { state in
            summary.states[state].map { "\(Figures.count($0)) \(state.rawValue)" }
        }
        let found = [
            (summary.texts["caption", default: 0], "caption"), (summary.texts["transcript", default: 0], "transcript"),
            (summary.tags, "tag"), (summary.spans, "span"), (summary.segments, "segment"), (summary.identities, "outer name"),
        ].filter { $0.0 > 0 }.map { Figures.counted($0.0, $0.1) }
        console.say((states + found + [Figures.duration(seconds: summary.seconds)]).joined(separator: " · "))
        let others = summary.texts.filter { $0.key != "caption" && $0.key != "transcript" }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        if !others.isEmpty {
            console.say("    other texts: \(others.map { "\($0.key.printable) \(Figures.count($0.value))" }.joined(separator: ", "))")
        }
        console.say(
            "\(Figures.count(summary.added)) added, \(Figures.count(summary.updated)) brought up to date, "
                + "\(Figures.count(summary.unchanged)) as before")
        for defect in summary.defects { console.say("    damaged: \(defect.path.printable): \(defect.reason.printable)") }
        if summary.states[.damaged, default: 0] > 0 { console.say("    see them all: hearsay query 'corpus:\(corpus) state:damaged'") }
        if summary.states[.missing, default: 0] > 0 { console.say("    the missing: hearsay query 'corpus:\(corpus) state:missing'") }
        for (note, count) in summary.notes.sorted(by: { $0.key < $1.key }) { console.say("    \(Figures.count(count)) \(note)") }
        if let unnamed = summary.unnamedFiles, unnamed > 0 {
            console.say("    \(Figures.counted(unnamed, "audio file")) in the folder that no table names")
        }
    }
}

/// An import in numbers, for `--json`.
private struct ImportResult: Encodable {
    var corpus: String
    var recordings: Int
    var states: [String: Int]
    var added: Int
    var updated: Int
    var unchanged: Int
    var hours: Double
    var texts: [String: Int]
    var tags: Int
    var spans: Int
    var identities: Int
    var unnamedFiles: Int?
    var notes: [String: Int]

    /// Recordings that other corpora hold too, and under its own name those that it holds more than once.
    var alsoIn: [String: Int]

    init(corpus: String, summary: ImportSummary, alsoIn: [String: Int]) {
        self.corpus = corpus
        self.alsoIn = alsoIn
        recordings = summary.recordings
        states = Dictionary(uniqueKeysWithValues: summary.states.map { ($0.key.rawValue, $0.value) })
        added = summary.added
        updated = summary.updated
        unchanged = summary.unchanged
        hours = summary.seconds / 3600
        texts = summary.texts
        tags = summary.tags
        spans = summary.spans
        identities = summary.identities
        unnamedFiles = summary.unnamedFiles
        notes = summary.notes
    }
}
