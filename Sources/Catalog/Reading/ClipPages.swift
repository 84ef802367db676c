/// Clips in the order of their keys, read a page at a time as they are asked for.
///
///     let pages = ClipPages(catalog, filter: ClipFilter(playable: true))
///     try await orderedPass(over: pages, workers: 2) { … } consume: { … }
///     try pages.finish()
///
/// A sequence cannot throw, so a page that cannot be read ends it early and
/// `finish` throws why.
public final class ClipPages: Sequence, IteratorProtocol {
    private let catalog: Catalog
    private let filter: ClipFilter
    private let size: Int
    private var lastKey: String?
    private var isAtEnd = false
    private var failure: (any Error)?

    /// - Parameters:
    ///   - key: Starts behind this key; nil for the beginning.
    ///   - size: Clips in a page.
    public init(_ catalog: Catalog, filter: ClipFilter, after key: String? = nil, size: Int = 256) {
        self.catalog = catalog
        self.filter = filter
        self.size = Swift.max(1, size)
        lastKey = key
    }

    public func next() -> [Clip]? {
        guard !isAtEnd else { return nil }
        do {
            let page = try catalog.read { try $0.clips(filter, after: lastKey, limit: size) }
            isAtEnd = page.count < size
            lastKey = page.last?.key ?? lastKey
            return page.isEmpty ? nil : page
        } catch {
            isAtEnd = true
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
