public import Catalog
import Work

/// Has labelers hear every clip that they have not heard.
///
///     let models = try LabelingModels(installation: .find(), catalog: catalog, workers: 2)
///     let prepared = try await LabelerRegistry.prepare(LabelerRegistry.definitions(named: ["all"]), models: models)
///     let report = try await LabelingPass(catalog: catalog, labelers: prepared.labelers, workers: 2).run()
///
/// Each recording is decoded once, whoever listens. What is said is written in
/// whole transactions, together with the note that the clip was heard; a run
/// that was killed is gone on with by the next, which says the same in the end.
public struct LabelingPass: Sendable {
    private let catalog: Catalog
    private let labelers: [any Labeler]
    private let query: Query?
    private let workers: Int
    private let quiet: Bool

    /// Recordings written in one transaction.
    static let batchRecordings = 16
    /// Seconds of sound after which a smaller batch is written.
    static let batchSeconds = 300.0

    /// - Parameters:
    ///   - labelers: From `LabelerRegistry.prepare`.
    ///   - query: Which clips; nil for all.
    ///   - workers: How many recordings are heard at once.
    ///   - quiet: Shows no progress.
    public init(catalog: Catalog, labelers: [any Labeler], query: Query? = nil, workers: Int = 1, quiet: Bool = false) {
        self.catalog = catalog
        self.labelers = labelers
        self.query = query
        self.workers = max(1, workers)
        self.quiet = quiet
    }

    /// Runs until nothing is left to hear.
    ///
    /// - Throws: `CatalogError`, `QueryError`, or what models throw. A file that
    ///   has gone or does not decode any more is no error: its recording's state
    ///   is changed, and it is in the report.
    public func run() async throws -> LabelingReport {
        let sources = try catalog.write { writer in try labelers.map { try writer.source($0.source) } }
        var report = LabelingReport(labelers: labelers.map { LabelingReport.LabelerCount(name: $0.name, source: $0.source.name) })
        var unheard = try UnheardClips(catalog: catalog, query: query, sources: sources)
        let progress = Progress("clips", total: unheard.count, quiet: quiet)
        defer { progress.finish() }
        while case let page = try unheard.nextPage(), !page.isEmpty {
            try await hear(page, sources: sources, report: &report, progress: progress)
        }
        return report
    }

    private func hear(_ page: [UnheardClip], sources: [Int64], report: inout LabelingReport, progress: Progress) async throws {
        var batch: [RecordingLabels] = []
        try await orderedPass(over: Self.byRecording(page), workers: workers) { [labelers] clips in
            let labels = try RecordingLabels(of: clips, by: labelers)
            progress.advance(by: clips.count)
            return labels
        } consume: { labels in
            batch.append(labels)
            guard batch.count >= Self.batchRecordings || batch.reduce(0, { $0 + $1.seconds }) >= Self.batchSeconds else { return }
            try write(batch, sources: sources, report: &report)
            batch = []
        }
        try write(batch, sources: sources, report: &report)
    }

    private func write(_ batch: [RecordingLabels], sources: [Int64], report: inout LabelingReport) throws {
        guard !batch.isEmpty else { return }
        var counted = report
        try catalog.write { writer in
            for recording in batch {
                if let loss = recording.loss {
                    try writer.mark(recording: recording.recording, as: loss.state, defect: loss.reason)
                    counted.lost.append("\(recording.path): \(loss.reason)")
                    continue
                }
                for entry in recording.entries {
                    let source = sources[entry.labeler]
                    for statement in entry.labels.statements where try writer.say(statement, clip: entry.clip, source: source) {
                        counted.labelers[entry.labeler].statements += 1
                    }
                    try writer.heard(clip: entry.clip, source: source, outcome: entry.labels.outcome)
                    counted.labelers[entry.labeler].clips += 1
                    counted.labelers[entry.labeler].outcomes += entry.labels.outcome == nil ? 0 : 1
                }
                counted.recordings += 1
                counted.seconds += recording.seconds
            }
        }
        report = counted
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
