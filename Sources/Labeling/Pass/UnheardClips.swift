import Catalog

/// A clip and which of a run's labelers have not heard it.
struct UnheardClip: Sendable {
    var clip: Clip
    /// Places in the run's list of labelers, in order.
    var labelers: [Int]
}

/// What is left to do: clips about which a source has not spoken, page by page in the order of their keys.
struct UnheardClips {
    let catalog: Catalog
    let query: Query?
    /// Rows of `source`, one for each labeler.
    let sources: [Int64]
    var pageSize = 512

    private var lastKey: String?
    private var isExhausted = false

    init(catalog: Catalog, query: Query?, sources: [Int64]) {
        self.catalog = catalog
        self.query = query
        self.sources = sources
    }

    /// How many clips at least one source has not heard, at least.
    func count() throws -> Int {
        try catalog.read { reader in try sources.map { try reader.totals(filter(unheardBy: $0)).clips }.max() ?? 0 }
    }

    /// The next page; empty at the end.
    mutating func nextPage() throws -> [UnheardClip] {
        guard !isExhausted else { return [] }
        let after = lastKey
        let pages = try catalog.read { reader in
            try sources.map { try reader.clips(filter(unheardBy: $0), after: after, limit: pageSize) }
        }
        // A full page ends at its last key; what other sources have beyond it may not be next.
        let bound = pages.filter { $0.count == pageSize }.compactMap { $0.last?.key }.min()
        isExhausted = bound == nil
        var merged: [String: UnheardClip] = [:]
        for (labeler, page) in pages.enumerated() {
            for clip in page where bound.map({ !($0 < clip.key) }) ?? true {
                merged[clip.key, default: UnheardClip(clip: clip, labelers: [])].labelers.append(labeler)
            }
        }
        lastKey = bound
        return merged.values.sorted { $0.clip.key < $1.clip.key }
    }

    private func filter(unheardBy source: Int64) -> ClipFilter {
        ClipFilter(query: query, playable: true, unheardBy: source)
    }
}
