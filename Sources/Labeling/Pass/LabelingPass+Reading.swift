import Catalog
import Work

extension LabelingPass {
    /// Clips that are read at once.
    static let clipsAtOnce = 128
    /// Clips that a page of reading has; its end waits for its slowest clips.
    static let readingPage = 4_096

    /// Has labelers read what was said about the clips that they have not read, in their order.
    ///
    /// What one of them says may be read by one before it, so that they take turns until nothing is left that can be read.
    func read(_ labelers: [any ReadingLabeler], _ writers: [LabelWriter], _ report: inout LabelingReport) async throws {
        try catalog.write { writer in
            for (labeler, labels) in zip(labelers, writers) {
                guard case .texts(let roles) = labeler.work, let source = labels.sources.first else { continue }
                try writer.reads(source: source, roles: roles)
            }
        }
        // Each turn passes on what the turn before added by one labeler at least.
        for _ in 0..<(labelers.count + 1) {
            let before = report.labelers.reduce(0) { $0 + $1.statements }
            for (labeler, writer) in zip(labelers, writers) { try await read(labeler, writer, &report) }
            if labelers.count == 1 || report.labelers.reduce(0, { $0 + $1.statements }) == before { break }
        }
    }

    private func read(_ labeler: any ReadingLabeler, _ writer: LabelWriter, _ report: inout LabelingReport) async throws {
        var unread = try UnheardClips(catalog: catalog, query: query, playable: labeler.work == .sounds, sources: writer.sources, work: labeler.work)
        unread.pageSize = Self.readingPage
        let progress = Progress(labeler.name, total: unread.count, quiet: quiet)
        defer { progress.finish() }
        var waiting = unread.count
        while case let page = try unread.nextPage(), !page.isEmpty {
            var said: [RecordingLabels.Entry] = []
            var statements = 0
            try await orderedPass(over: Self.portions(of: page), workers: workers) { [catalog] clips in
                let labels = try catalog.read { try labeler.read(clips, in: $0) }
                progress.advance(by: clips.count)
                return zip(clips, labels).compactMap { clip, labels in
                    labels.map { RecordingLabels.Entry(clip: clip.id, labeler: 0, labels: $0) }
                }
            } consume: { entries in
                said += entries
                statements += entries.reduce(0) { $0 + $1.labels.statements.count }
                guard statements >= batchStatements else { return }
                waiting -= try writer.write(said, by: labeler.work, &report)
                (said, statements) = ([], 0)
            }
            waiting -= try writer.write(said, by: labeler.work, &report)
        }
        writer.note(waiting: waiting, &report)
    }

    private static func portions(of page: [UnheardClip]) -> [[Clip]] {
        stride(from: 0, to: page.count, by: clipsAtOnce).map { start in
            page[start..<min(page.count, start + clipsAtOnce)].map(\.clip)
        }
    }
}
