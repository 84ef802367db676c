import GRDB

/// The catalog's tables, as steps that lead from an empty file to today's.
///
/// A released step is never edited: a change is a new `Schema+VersionN.swift`
/// and a line here. `Schemas/catalog.sql` is what the steps produce; a test
/// holds the two together.
enum Schema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1") { try $0.execute(sql: version1) }
        migrator.registerMigration("2") { try $0.execute(sql: version2) }
        migrator.registerMigration("3") { try $0.execute(sql: version3) }
        migrator.registerMigration("4") { try $0.execute(sql: version4) }
        migrator.registerMigration("5") { try $0.execute(sql: version5) }
        migrator.registerMigration("6") { try $0.execute(sql: version6) }
        return migrator
    }

    /// Whether a file holds our tables, or nothing at all where a new one may be made.
    static func isOurs(_ db: Database, mustExist: Bool) throws -> Bool {
        if try db.tableExists("example_set") { return try db.tableExists("grdb_migrations") }
        // A process killed at its first step leaves the list of steps alone.
        let others = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master WHERE tbl_name <> 'grdb_migrations'") ?? 0
        return try others == 0 && (!mustExist || db.tableExists("grdb_migrations"))
    }

    /// What `Schemas/catalog.sql` holds: every table, index, view and trigger
    /// of our own, in the order they were made.
    static func dump(_ db: Database) throws -> String {
        let statements = try String.fetchAll(
            db,
            sql: """
                SELECT sql FROM sqlite_master
                WHERE sql IS NOT NULL AND name NOT LIKE 'grdb_%' AND name NOT LIKE 'text_index_%' ORDER BY rowid
                """)
        return statements.map { $0 + ";\n" }.joined(separator: "\n")
    }
}
