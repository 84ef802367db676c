import Foundation
import GRDB

/// The blackboard: everything that anyone said about every clip, in one file.
///
/// Every stage reads from it and adds to it. Writing happens in one
/// transaction at a time, so a killed process leaves whole statements only;
/// readers see the last finished transaction and never wait.
///
///     let catalog = try Catalog(path: "hearsay.sqlite")
///     let dogs = try catalog.read { try $0.clips(ClipFilter(query: Query("tag:Dog"))) }
public final class Catalog: Sendable {
    /// The SQLite file.
    public let path: String

    let pool: DatabasePool

    /// Opens a catalog, making or migrating it where needed.
    ///
    /// - Parameters:
    ///   - path: The SQLite file; vectors lie in `PATH.vectors/` beside it.
    ///   - mustExist: Refuses to make a new file, for commands that only read.
    /// - Throws: `CatalogError`.
    public init(path: String, mustExist: Bool = false) throws {
        if mustExist, !FileManager.default.fileExists(atPath: path) { throw CatalogError.noSuchCatalog(path) }
        self.path = path
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(60)
        configuration.prepareDatabase { db in
            // Copying the log into the file every 64 MB instead of every 4 writes the pages of scattered indexes less often.
            try db.execute(
                sql: """
                    PRAGMA synchronous = NORMAL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 16384
                    """)
        }
        do {
            pool = try OpeningLock.hold(inFolderOf: path) {
                let pool = try DatabasePool(path: path, configuration: configuration)
                let migrator = Schema.migrator
                try pool.read { db in
                    guard try Schema.isOurs(db, mustExist: mustExist) else { throw CatalogError.notACatalog(path) }
                    if try migrator.hasBeenSuperseded(db) { throw CatalogError.newerCatalog(path) }
                }
                try migrator.migrate(pool)
                return pool
            }
        } catch let error as DatabaseError {
            throw CatalogError.cannotOpen(path, reason: error.message ?? "\(error.resultCode)")
        }
    }

    /// Looks at one consistent state of the catalog.
    ///
    /// - Throws: `CatalogError`, or what `body` throws.
    public func read<Result>(_ body: (CatalogReader) throws -> Result) throws -> Result {
        try worded { try pool.read { try body(CatalogReader(db: $0, catalogPath: path)) } }
    }

    /// Adds to the catalog in one transaction: all of it or, where `body`
    /// throws or the process dies, nothing.
    ///
    /// - Throws: `CatalogError`, or what `body` throws.
    public func write<Result>(_ body: (CatalogWriter) throws -> Result) throws -> Result {
        try worded {
            try pool.write { db in
                let writer = CatalogWriter(db: db, catalogPath: path)
                let result = try body(writer)
                try writer.finish()
                return result
            }
        }
    }

    /// Makes the query planner know what the tables hold now.
    public func analyze() throws {
        try worded { try pool.write { try $0.execute(sql: "PRAGMA analysis_limit = 1000; ANALYZE") } }
    }

    private func worded<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let error as DatabaseError {
            throw CatalogError.database(path, reason: error.message ?? "\(error.resultCode)")
        }
    }
}
