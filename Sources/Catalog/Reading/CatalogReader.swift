import GRDB

/// Looks at one consistent state of the catalog.
///
/// A reader is good for the closure it was given to.
public struct CatalogReader {
    let db: Database
    let catalogPath: String

    /// Counts up with every transaction that changed what is known; a set
    /// made at this revision is up to date.
    public func revision() throws -> Int64 {
        try Int64.fetchOne(db, sql: "SELECT value FROM revision") ?? 0
    }

    /// The row of a source, or nil where it never spoke.
    public func sourceID(_ source: Source) throws -> Int64? {
        try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT id FROM source WHERE kind = ? AND name = ? AND version = ? AND parameters_hash = ?"),
            arguments: [source.kind.rawValue, source.name, source.version, source.parametersHash])
    }

    /// The row of a class, or nil where the vocabulary has no such code.
    public func classID(vocabulary: String, code: String) throws -> Int64? {
        try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT id FROM class WHERE vocabulary = ? AND code = ?"), arguments: [vocabulary, code])
    }

    /// A recording of a corpus by its path, or nil where it has none.
    public func recording(corpus: String, path: String) throws -> Recording? {
        try Row.fetchOne(
            db.cachedStatement(
                sql: "SELECT recording.* FROM recording JOIN corpus ON corpus.id = corpus_id WHERE corpus.name = ? AND path = ?"),
            arguments: [corpus, path]
        ).map(Recording.init(row:))
    }
}
