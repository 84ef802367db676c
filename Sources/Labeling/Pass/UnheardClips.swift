import Catalog

/// A clip and which of a run's labelers have not heard it.
struct UnheardClip: Sendable {
    var clip: Clip
    /// Places in the run's list of labelers, in order.
    var labelers: [Int]
}

/// What is left to do: clips about which a source has not spoken, page by page in the order of their keys.
///
/// Which they are is decided once, so that no page asks the whole question
/// again. Clips are told apart by row: keys that look alike may differ in bytes.
struct UnheardClips {
    var pageSize = 512
    /// How many clips at least one source has not heard.
    let count: Int

    private let catalog: Catalog
    /// Rows of the clips left, in the order of their keys.
    private var clips: ArraySlice<Int64>
    /// Those of them that each source has not heard, in the same order.
    private var unheard: [ArraySlice<Int64>]

    /// - Parameter sources: Rows of `source`, one for each labeler.
    /// - Throws: `QueryError` where the query names a class that is nowhere.
    init(catalog: Catalog, query: Query?, sources: [Int64]) throws {
        self.catalog = catalog
        let found = try catalog.read { reader in
            try (
                all: reader.clipIDs(ClipFilter(query: query, playable: true)),
                unheard: sources.map { try reader.clipIDs(ClipFilter(query: query, playable: true, unheardBy: $0))[...] }
            )
        }
        unheard = found.unheard
        var rest = found.unheard
        clips = found.all.filter { !Self.take($0, from: &rest).isEmpty }[...]
        count = clips.count
    }

    /// The next page; empty at the end.
    mutating func nextPage() throws -> [UnheardClip] {
        while !clips.isEmpty {
            let ids = clips.prefix(pageSize)
            clips = clips.dropFirst(ids.count)
            var labelers: [Int64: [Int]] = [:]
            for id in ids { labelers[id] = Self.take(id, from: &unheard) }
            // A recording may have been lost since, with another of its clips.
            let page = try catalog.read { try $0.clips(inKeyOrder: ids) }.filter { $0.state == .ok || $0.state == .unverified }
            if !page.isEmpty { return page.map { UnheardClip(clip: $0, labelers: labelers[$0.id] ?? []) } }
        }
        return []
    }

    /// The lists that begin with a row, which is taken off them.
    private static func take(_ id: Int64, from lists: inout [ArraySlice<Int64>]) -> [Int] {
        lists.indices.filter { index in
            guard lists[index].first == id else { return false }
            lists[index] = lists[index].dropFirst()
            return true
        }
    }
}
