public import Catalog
public import Manifest

/// Judges clips, and says so as a source of its own.
///
/// A new filter is a new file with a conformer and a line in
/// `CurationFilters.all`. Nothing is deleted: what a filter drops is passed
/// over by later stages until another recipe, or a person, says otherwise.
public protocol CurationFilter: Sendable {
    /// The name in commands, and of the source, as in `quality`.
    static var name: String { get }

    /// Reads its recipe.
    ///
    /// - Throws: `ManifestError` with every mistake.
    init(recipe path: String) throws

    /// Judges the clips that are asked for, or counts what that would cost.
    ///
    /// - Parameter progress: Called with the clips of every page, in order.
    /// - Throws: `CatalogError` or `QueryError`.
    func curate(_ catalog: Catalog, _ scope: CurationScope, progress: (Int) -> Void) async throws -> CurationReport
}

/// The filters there are.
public enum CurationFilters {
    public static let all: [any CurationFilter.Type] = [QualityFilter.self]

    /// A filter with its recipe.
    ///
    /// - Parameter file: The user's own recipe; nil for the published one in
    ///   `recipes/FILTER.yaml`.
    /// - Throws: `CurationError.noSuchFilter`, or `ManifestError`.
    public static func load(_ name: String, recipe file: String? = nil, in installation: Installation) throws -> any CurationFilter {
        guard let filter = all.first(where: { $0.name == name }) else {
            throw CurationError.noSuchFilter(name, known: all.map { $0.name })
        }
        return try filter.init(recipe: file ?? "\(installation.manifests)/recipes/\(name).yaml")
    }
}

/// Which clips are judged, and whether in earnest.
public struct CurationScope: Sendable {
    /// Nil for all clips that can be played.
    public var query: Query?
    /// Only counts, and writes nothing.
    public var isDryRun: Bool
    public var workers: Int
    /// Clips that are read and written together.
    public var pageSize = 512

    public init(query: Query? = nil, isDryRun: Bool = false, workers: Int = 2) {
        self.query = query
        self.isDryRun = isDryRun
        self.workers = workers
    }

    /// The clips, those that are dropped already included.
    var filter: ClipFilter {
        ClipFilter(query: query, playable: true, includesDropped: true)
    }

    /// How many clips there are to go through, for a progress bar.
    ///
    /// - Throws: `CatalogError` or `QueryError`.
    public func clipCount(_ catalog: Catalog) throws -> Int {
        try catalog.read { try $0.totals(filter).clips }
    }
}
