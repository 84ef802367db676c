import GRDB

/// A source of units: a model with one codebook, or a codec with several.
public struct UnitSource: Sendable, Equatable {
    /// The row of the source.
    public var id: Int64
    /// Its name, which several codebooks may share.
    public var name: String
    /// The version of the model.
    public var version: String
    /// Tells the model's file from others, as a part of its SHA-256; nil where the source does not say.
    public var model: String?
    /// The layer of the model that was clustered.
    public var layer: Int?
    /// SHA-256 of the codebook, hexadecimal.
    public var codebookSHA256: String?
    /// How many units there are in a codebook; nil where the source does not say.
    public var clusters: Int?
    /// How many codebooks speak of each frame: 1 of clustered speech, more of an acoustic codec. The codes of a frame then follow each
    /// other, the coarsest first, and the rate of a sequence counts codes and not frames.
    public var codebooks: Int

    public init(
        id: Int64, name: String, version: String = "", model: String? = nil, layer: Int? = nil, codebookSHA256: String? = nil,
        clusters: Int? = nil, codebooks: Int = 1
    ) {
        self.id = id
        self.name = name
        self.version = version
        self.model = model
        self.layer = layer
        self.codebookSHA256 = codebookSHA256
        self.clusters = clusters
        self.codebooks = codebooks
    }
}

extension CatalogReader {
    /// The sources that said units, the one with the most clips first, of two
    /// with as many the later.
    public func unitSources() throws -> [UnitSource] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT source.id, source.name, source.version, parameters ->> '$.model' AS model, parameters ->> '$.layer' AS layer,
                    parameters ->> '$.codebook_sha256' AS codebook, parameters ->> '$.clusters' AS clusters,
                    parameters ->> '$.codebooks' AS codebooks
                FROM (SELECT source_id, count(DISTINCT clip_id) AS clips FROM units GROUP BY source_id)
                JOIN source ON source.id = source_id ORDER BY clips DESC, source.id DESC
                """
        ).map { row in
            func number(_ column: String) -> Int? { (row[column] as Double?).flatMap { Int(exactly: $0) } }
            return UnitSource(
                id: row["id"], name: row["name"], version: row["version"], model: (row["model"] as DatabaseValue).text, layer: number("layer"),
                codebookSHA256: (row["codebook"] as DatabaseValue).text, clusters: number("clusters"), codebooks: max(1, number("codebooks") ?? 1))
        }
    }
}

extension DatabaseValue {
    fileprivate var text: String? { String.fromDatabaseValue(self) }
}
