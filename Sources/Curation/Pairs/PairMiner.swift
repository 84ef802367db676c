public import Catalog
public import Manifest

/// Finds clips that belong together, and says so as a rule.
///
/// A new way is a new file with a conformer and a line in `PairMiners.all`.
public protocol PairMiner: Sendable {
    /// The name in commands, in the recipe and of the source, as in `margin`.
    static var name: String { get }
    static var summary: String { get }
    /// The system of instruction sets that asks for its pairs.
    static var serves: String { get }

    /// Reads its part of the recipe; mistakes are gathered in the fields.
    ///
    /// - Parameter fields: Nil where the recipe says nothing of it.
    init(_ fields: ManifestFields?)

    /// Finds pairs between two selections of clips.
    ///
    /// - Throws: `CurationError`, `CatalogError` or `QueryError`.
    func mine(_ catalog: Catalog, _ scope: MiningScope) throws -> MiningReport
}

extension PairMiner {
    public static var serves: String { "seamless" }
}

/// The ways there are.
public enum PairMiners {
    public static let all: [any PairMiner.Type] = [SentenceMiner.self, MarginMiner.self, CompareMiner.self]

    /// A way with its recipe.
    ///
    /// - Parameter file: The user's own recipe; nil for the published one, `recipes/mining.yaml`.
    /// - Throws: `CurationError.noSuchMiner`, or `ManifestError`.
    public static func load(_ name: String, recipe file: String? = nil, in installation: Installation) throws -> any PairMiner {
        guard all.contains(where: { $0.name == name }) else { throw CurationError.noSuchMiner(name, known: all.map { $0.name }) }
        let document = try ManifestDocument(path: file ?? "\(installation.manifests)/recipes/mining.yaml")
        // All are read, so that a mistake in the part of another is told too.
        let miners = all.map { $0.init(document.root.fields($0.name)) }
        try document.finish()
        guard let miner = miners.first(where: { type(of: $0).name == name }) else { throw CurationError.noSuchMiner(name, known: all.map { $0.name }) }
        return miner
    }
}

/// Between which clips pairs are looked for.
public struct MiningScope: Sendable {
    /// Nil for all clips that can be played.
    public var from: Query?
    public var to: Query?
    /// The name of the source whose vectors are compared, where any are.
    public var vectors: String?
    /// Only counts, and writes nothing.
    public var isDryRun: Bool

    public init(from: Query? = nil, to: Query? = nil, vectors: String? = nil, isDryRun: Bool = false) {
        self.from = from
        self.to = to
        self.vectors = vectors
        self.isDryRun = isDryRun
    }

    /// The clips on each side.
    func clips(_ reader: CatalogReader) throws -> (from: Set<Int64>, to: Set<Int64>) {
        func ids(_ query: Query?) throws -> Set<Int64> {
            Set(try reader.clipIDs(ClipFilter(query: query, playable: true, includesDropped: false)))
        }
        let from = try ids(from)
        return (from, self.from?.text == to?.text ? from : try ids(to))
    }

    /// The part of a source's parameters by which a later run takes the place of an earlier one.
    var parameters: [String: String] {
        ["from": from?.text ?? "", "to": to?.text ?? ""]
    }
}

/// What was found.
public struct MiningReport: Sendable, Equatable, Encodable {
    public var miner: String
    public var isDryRun: Bool
    /// Clips, or their vectors, on either side.
    public var from = 0
    public var to = 0
    /// Pairs that were looked at.
    public var candidates = 0
    /// Pairs that stay.
    public var pairs = 0
    /// Pairs that do not, by reason.
    public var leftOut: [String: Int] = [:]
    /// Pairs that the catalog did not have.
    public var new = 0
    /// Pairs that an earlier run had said and this one does not.
    public var takenBack = 0
}
