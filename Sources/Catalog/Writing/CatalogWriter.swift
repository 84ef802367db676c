import Digest
import GRDB

/// Adds to the catalog within one transaction.
///
/// A writer is good for the closure it was given to. Everything it adds is
/// unique by what is said, so saying a thing twice changes nothing.
public struct CatalogWriter {
    let db: Database
    let catalogPath: String
    let session: WriteSession

    init(db: Database, catalogPath: String) {
        self.db = db
        self.catalogPath = catalogPath
        session = WriteSession(catalogPath: catalogPath)
    }

    /// What is in the catalog, this transaction included.
    public var reader: CatalogReader {
        CatalogReader(db: db, catalogPath: catalogPath)
    }

    /// Makes vectors durable before the rows that name them, and counts the
    /// revision up when anything was said.
    func finish() throws {
        try session.vectors.sync()
        if session.changed { try db.execute(sql: "UPDATE revision SET value = value + 1") }
    }

    /// Runs a cached statement and tells how many rows it changed.
    @discardableResult
    func run(_ sql: String, _ arguments: StatementArguments) throws -> Int {
        try db.cachedStatement(sql: sql).execute(arguments: arguments)
        return db.changesCount
    }

    /// Runs a statement that says something; counts as a change of what is known.
    @discardableResult
    func say(_ sql: String, _ arguments: StatementArguments) throws -> Bool {
        let isNew = try run(sql, arguments) > 0
        if isNew { session.changed = true }
        return isNew
    }

    /// The single number a cached query gives.
    func number(_ sql: String, _ arguments: StatementArguments) throws -> Int64? {
        try Int64.fetchOne(db.cachedStatement(sql: sql), arguments: arguments)
    }
}

/// What a transaction has done so far, beside its rows.
final class WriteSession {
    var changed = false
    let vectors: VectorAppender
    /// Rows of files of vectors by what they hold, as far as texts may share them.
    var rows: [String: [SHA256Digest: Int]] = [:]

    init(catalogPath: String) {
        vectors = VectorAppender(folder: VectorFiles.folder(of: catalogPath))
    }
}
