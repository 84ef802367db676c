public import Catalog
import Work

/// Has labelers hear every clip that they have not heard, and read what was said where they have not read it.
///
///     let models = try LabelingModels(installation: .find(), catalog: catalog, workers: 2)
///     let prepared = try await LabelerRegistry.prepare(LabelerRegistry.definitions(named: ["all"]), models: models)
///     let report = try await LabelingPass(catalog: catalog, labelers: prepared.labelers, workers: 2).run()
///
/// Each recording is decoded once, whoever listens; those who read come after
/// those who listen, in their order. What is said is written in whole
/// transactions, together with the note that the clip was heard; a run that was
/// killed is gone on with by the next, which says the same in the end.
public struct LabelingPass: Sendable {
    let catalog: Catalog
    let query: Query?
    let workers: Int
    let quiet: Bool
    private var labelers: [any Labeler]

    /// Statements written in one transaction, or few more.
    var batchStatements = 20_000
    /// Seconds of sound after which a smaller batch is written.
    static let batchSeconds = 600.0

    /// - Parameters:
    ///   - labelers: From `LabelerRegistry.prepare`.
    ///   - query: Which clips; nil for all.
    ///   - workers: How many sittings are held at once.
    ///   - quiet: Shows no progress.
    public init(catalog: Catalog, labelers: [any Labeler], query: Query? = nil, workers: Int = 1, quiet: Bool = false) {
        self.catalog = catalog
        self.labelers = labelers
        self.query = query
        self.workers = max(1, workers)
        self.quiet = quiet
    }

    /// Runs until nothing is left to hear or to read.
    ///
    /// - Throws: `CatalogError`, `QueryError`, `LabelingError.tooManyLabelers`, or what models throw. A file that
    ///   has gone or does not decode any more is no error: its recording's state
    ///   is changed, and it is in the report.
    public consuming func run() async throws -> LabelingReport {
        let sources = try catalog.write { writer in try labelers.map { try writer.source($0.source) } }
        var report = LabelingReport(labelers: labelers.map { labeler in
            LabelingReport.LabelerCount(name: labeler.name, source: labeler.source.name, reads: (labeler as? any ReadingLabeler)?.reads ?? [])
        })
        let reading = labelers.enumerated().compactMap { place, labeler in
            (labeler as? any ReadingLabeler).map { (labeler: $0, place: place) }
        }
        try await listen(sources, &report)
        // The models of those who listen go with them: those of texts may want the memory.
        labelers = []
        let writers = reading.map { LabelWriter(catalog: catalog, sources: [sources[$0.place]], places: [$0.place]) }
        if !reading.isEmpty { try await read(reading.map(\.labeler), writers, &report) }
        return report
    }

    private func listen(_ sources: [Int64], _ report: inout LabelingReport) async throws {
        let listening = labelers.enumerated().compactMap { place, labeler in
            (labeler as? any ListeningLabeler).map { (labeler: $0, place: place) }
        }
        guard !listening.isEmpty else { return }
        let writer = LabelWriter(catalog: catalog, sources: listening.map { sources[$0.place] }, places: listening.map(\.place))
        try await listen(listening.map(\.labeler), writer, &report)
    }

    private func listen(_ labelers: [any ListeningLabeler], _ writer: LabelWriter, _ report: inout LabelingReport) async throws {
        var unheard = try UnheardClips(catalog: catalog, query: query, playable: true, sources: writer.sources)
        let progress = Progress("clips", total: unheard.count, quiet: quiet)
        defer { progress.finish() }
        while case let page = try unheard.nextPage(), !page.isEmpty {
            var batch: [RecordingLabels] = []
            var seconds = 0.0
            try await orderedPass(over: Sitting.sittings(of: Self.byRecording(page)), workers: workers) { sitting in
                try sitting.hear(by: labelers) { progress.advance(by: $0) }
            } consume: { labels in
                batch += labels
                seconds += labels.reduce(0) { $0 + $1.seconds }
                guard seconds >= Self.batchSeconds || batch.reduce(0, { $0 + $1.statements }) >= batchStatements else { return }
                try writer.write(batch, &report)
                (batch, seconds) = ([], 0)
            }
            try writer.write(batch, &report)
        }
    }

    /// The clips of a page by recording, so that each is decoded once.
    static func byRecording(_ clips: [UnheardClip]) -> [[UnheardClip]] {
        var groups: [[UnheardClip]] = []
        var places: [Int64: Int] = [:]
        for clip in clips {
            if let place = places[clip.clip.recordingID] {
                groups[place].append(clip)
            } else {
                places[clip.clip.recordingID] = groups.count
                groups.append([clip])
            }
        }
        return groups
    }
}
