import Catalog
import Work

extension LabelingPass {
    /// Clips that are read at once.
    static let clipsAtOnce = 64

    /// Has a labeler read what was said about the clips that it has not read.
    func read(_ labeler: any ReadingLabeler, _ writer: LabelWriter, _ report: inout LabelingReport) async throws {
        var unread = try UnheardClips(catalog: catalog, query: query, playable: false, sources: writer.sources)
        let progress = Progress(labeler.name, total: unread.count, quiet: quiet)
        defer { progress.finish() }
        while case let page = try unread.nextPage(), !page.isEmpty {
            var said: [RecordingLabels.Entry] = []
            try await orderedPass(over: Self.portions(of: page), workers: workers) { [catalog] clips in
                let labels = try catalog.read { try labeler.read(clips, in: $0) }
                progress.advance(by: clips.count)
                return zip(clips, labels).compactMap { clip, labels in
                    labels.map { RecordingLabels.Entry(clip: clip.id, labeler: 0, labels: $0) }
                }
            } consume: {
                said += $0
            }
            try writer.write(said, waiting: page.count - said.count, &report)
        }
    }

    private static func portions(of page: [UnheardClip]) -> [[Clip]] {
        stride(from: 0, to: page.count, by: clipsAtOnce).map { start in
            page[start..<min(page.count, start + clipsAtOnce)].map(\.clip)
        }
    }
}
