import Catalog
import Manifest
import Work

/// Brings a corpus on disk into a catalog.
///
/// Every recording is one transaction among some hundred, so an import that
/// was killed goes on where it was; files that did not change since are not
/// read again, and importing twice changes nothing.
///
///     let summary = try await CorpusImport(
///         manifest: clotho, folder: "data/clotho", catalog: catalog, installation: installation
///     ).run()
public struct CorpusImport: Sendable {
    /// What the user may choose.
    public struct Options: Sendable {
        /// Only this split of the publisher.
        public var split: String?
        /// Reads headers alone: recordings are `unverified` and have no digests.
        public var trustsHeaders: Bool
        /// At most so many recordings.
        public var limit: Int?
        /// Seconds of speech in the clips that readings are cut into; nil for no cuts.
        public var cutByVAD: Double?
        /// How many files are read side by side.
        public var workers: Int

        /// Everything, read whole, unless something else is said.
        public init(split: String? = nil, trustsHeaders: Bool = false, limit: Int? = nil, cutByVAD: Double? = nil, workers: Int = 2) {
            self.split = split
            self.trustsHeaders = trustsHeaders
            self.limit = limit
            self.cutByVAD = cutByVAD
            self.workers = workers
        }
    }

    private let manifest: CorpusManifest
    private let folder: String
    private let catalog: Catalog
    private let installation: Installation
    private let options: Options

    /// Prepares an import; nothing is read yet.
    ///
    /// - Parameter folder: Where the corpus lies, as the user named it.
    public init(
        manifest: CorpusManifest, folder: String, catalog: Catalog, installation: Installation, options: Options = Options()
    ) {
        self.manifest = manifest
        self.folder = folder
        self.catalog = catalog
        self.installation = installation
        self.options = options
    }

    /// Imports.
    ///
    /// - Parameter progress: Makes the display, given how many recordings there are where that is known.
    /// - Throws: `IngestError`, `ManifestError`, `CatalogError`. What was written before stays.
    public func run(progress: (Int?) -> Progress? = { _ in nil }) async throws -> ImportSummary {
        let folder = try CorpusFolder(folder, manifest: manifest)
        let split = try wantedSplit(in: folder)
        let stream = try CorpusReaders.reader(for: manifest).entries(of: manifest, in: folder, split: split)
        try CorpusVocabularies(manifest: manifest, folder: folder, installation: installation).install(into: catalog)

        let cuts = options.cutByVAD.map(VoiceCuts.init(target:))
        var writer = try ImportWriter(manifest: manifest, root: folder.path, cuts: cuts, catalog: catalog)
        let plan = try ImportPlan(
            stream, folder: folder, catalog: catalog, corpusID: writer.corpusID, split: split, limit: options.limit,
            filesTogether: options.trustsHeaders ? 128 : 1)
        let licenses = try LicenseTable(in: folder)
        var unmatchedLicenses = licenses.paths
        let examiner = ItemExaminer(
            folder: folder, licenseNaming: LicenseNaming(corpus: manifest.license), licenses: licenses,
            facts: RecordingFacts(trustsHeaders: options.trustsHeaders),
            language: manifest.language, cuts: cuts)
        let display = progress(options.limit.flatMap { limit in stream.count.map { min(limit, $0) } } ?? stream.count)
        defer { display?.finish() }
        do {
            try await orderedPass(over: plan, workers: options.workers) { items in
                items.map { $0.map(examiner.examine) }
            } consume: { items in
                // A mistake in a table is told in its turn, when all before it has been taken in.
                for item in try items.get() {
                    if !unmatchedLicenses.isEmpty { unmatchedLicenses.remove(PathKey(item.recording.path)) }
                    try await writer.add(item)
                    display?.advance()
                }
                if stream.count == nil, let display { display.advance(by: 0, share: stream.share()) }
            }
        } catch {
            // What was read before a mistake in a table is kept.
            try await error is IngestError ? writer.finish() : writer.settle()
            throw error
        }
        try await writer.finish()
        if let split, writer.summary.recordings == 0 {
            throw IngestError.noSuchSplit(split, corpus: manifest.name, known: plan.otherSplits.sorted())
        }
        if writer.summary.recordings == 0, stream.tables.isEmpty {
            throw IngestError.notThisCorpus(folder: folder.path, corpus: manifest.name, expected: ["recordings in its published layout"])
        }
        if split == nil, options.limit == nil {
            try writer.missWhatIsGone()
            writer.note("rows of licenses.csv that name no recording", times: unmatchedLicenses.count)
            if !stream.tables.isEmpty { try writer.forgetCorrectedRows(of: stream.tables) }
            if !stream.tables.isEmpty || stream.countsUnnamedFiles { try writer.countUnnamedFiles(in: folder) }
        }
        if writer.summary.added > 0 { try catalog.analyze() }
        return writer.summary
    }

    private func wantedSplit(in folder: CorpusFolder) throws -> String? {
        guard let wanted = options.split else { return folder.onlySplit }
        let known = folder.onlySplit.map { [$0] } ?? manifest.splits
        if !known.isEmpty, !known.contains(wanted) {
            throw IngestError.noSuchSplit(wanted, corpus: manifest.name, known: known)
        }
        return wanted
    }
}
