/// Clips in the order of their keys, read a page at a time as they are asked for.
///
///     let pages = ClipPages(catalog, filter: ClipFilter(playable: true))
///     try await orderedPass(over: pages, workers: 2) { … } consume: { … }
///     try pages.finish()
///
/// Which clips they are is decided when the first page is read. A sequence
/// cannot throw, so a page that cannot be read ends it early and `finish`
/// throws why.
public final class ClipPages: Sequence, IteratorProtocol {
    private let catalog: Catalog
    private let filter: ClipFilter
    private let first: Int64?
    private let size: Int
    private var ids: [Int64]?
    private var position = 0
    private var failure: (any Error)?

    /// - Parameters:
    ///   - clip: Starts behind this row; nil for the beginning.
    ///   - size: Clips in a page.
    public init(_ catalog: Catalog, filter: ClipFilter, after clip: Int64? = nil, size: Int = 256) {
        self.catalog = catalog
        self.filter = filter
        self.size = Swift.max(1, size)
        first = clip
    }

    public func next() -> [Clip]? {
        guard failure == nil else { return nil }
        do {
            return try catalog.read { reader in
                let ids = try self.ids ?? reader.clipIDs(filter, after: first)
                self.ids = ids
                guard position < ids.count else { return nil }
                let page = ids[position..<Swift.min(ids.count, position + size)]
                position += page.count
                return try reader.clips(inKeyOrder: page)
            }
        } catch {
            failure = error
            return nil
        }
    }

    /// Tells whether the pages ended because there were no more.
    ///
    /// - Throws: What kept a page from being read.
    public func finish() throws {
        if let failure { throw failure }
    }
}
