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
/// A page ends where a recording does, so that each is decoded once.
struct UnheardClips {
    var pageSize = 512
    /// Clips of one recording that are heard in one decode at most.
    var longestPage = 32_768
    /// How many clips at least one source has not heard.
    let count: Int

    private let catalog: Catalog
    private let labelers: Int
    private let playable: Bool
    /// Rows of the clips left, in the order of their keys, and for each a bit for each labeler that has not heard it.
    private var clips: ArraySlice<Int64>
    private var marks: ArraySlice<UInt64>
    /// Clips of the recording with which the page before ended.
    private var held: [UnheardClip] = []

    /// - Parameters:
    ///   - playable: Only clips whose recording can be heard.
    ///   - sources: Rows of `source`, one for each labeler.
    ///   - work: What there is to do for the only labeler, where that is one that reads.
    /// - Throws: `QueryError` where the query names a class that is nowhere; `LabelingError.tooManyLabelers`.
    init(catalog: Catalog, query: Query?, playable: Bool, sources: [Int64], work: ReadingWork = .clips) throws {
        guard sources.count <= UInt64.bitWidth else { throw LabelingError.tooManyLabelers(sources.count, most: UInt64.bitWidth) }
        self.catalog = catalog
        labelers = sources.count
        self.playable = playable
        (clips, marks) = try catalog.read { reader in
            let texts = sources.first.flatMap(work.texts)
            let all = try reader.clipIDs(ClipFilter(query: query, playable: playable, texts: texts))
            // A clip that was read may have come by another text without a vector.
            if case .vectors = work { return (all[...], ArraySlice(repeating: 1, count: all.count)) }
            var marks = [UInt64](repeating: 0, count: all.count)
            for (labeler, source) in sources.enumerated() {
                var place = 0
                for clip in try reader.clipIDs(ClipFilter(query: query, playable: playable, unheardBy: source, texts: texts)) {
                    while place < all.count, all[place] != clip { place += 1 }
                    if place < all.count { marks[place] |= 1 << UInt64(labeler) }
                }
            }
            let left = all.indices.filter { marks[$0] != 0 }
            return (left.map { all[$0] }[...], left.map { marks[$0] }[...])
        }
        count = clips.count
    }

    /// The next page; empty at the end.
    mutating func nextPage() throws -> [UnheardClip] {
        var page = held
        held = []
        while page.count < longestPage, case let more = try nextClips(), !more.isEmpty {
            page += more
            guard let last = page.last?.clip.recordingID, !clips.isEmpty else { break }
            let end = page.lastIndex { $0.clip.recordingID != last }.map { $0 + 1 } ?? 0
            guard end > 0 else { continue }
            held = Array(page[end...])
            page.removeSubrange(end...)
            break
        }
        return page
    }

    private mutating func nextClips() throws -> [UnheardClip] {
        while !clips.isEmpty {
            let ids = clips.prefix(pageSize)
            let bits = Dictionary(zip(ids, marks.prefix(pageSize)), uniquingKeysWith: { first, _ in first })
            clips = clips.dropFirst(ids.count)
            marks = marks.dropFirst(ids.count)
            // A recording may have been lost since, with another of its clips.
            let page = try catalog.read { try $0.clips(inKeyOrder: ids) }.filter { !playable || $0.state == .ok || $0.state == .unverified }
            if !page.isEmpty {
                return page.map { clip in
                    UnheardClip(clip: clip, labelers: (0..<labelers).filter { bits[clip.id, default: 0] & (1 << UInt64($0)) != 0 })
                }
            }
        }
        return []
    }
}
