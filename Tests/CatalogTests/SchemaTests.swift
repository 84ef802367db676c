import Foundation
import GRDB
import Testing

@testable import Catalog

@Suite struct SchemaTests {
    /// `UPDATE_SNAPSHOTS=1` writes the file anew after a migration was added.
    @Test func theMigrationsMakeThePublishedSchema() throws {
        let made = try TemporaryCatalog().catalog.read { try Schema.dump($0.db) }
        let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../../Schemas/catalog.sql")
        if ProcessInfo.processInfo.environment["UPDATE_SNAPSHOTS"] == "1" {
            try Data(made.utf8).write(to: path)
        }
        #expect(try String(contentsOf: path, encoding: .utf8) == made)
    }

    @Test func aFileThatIsNoCatalogIsRefused() throws {
        let path = NSTemporaryDirectory() + UUID().uuidString + ".sqlite"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data("not a database, not at all, whatever its name may say about it".utf8).write(to: URL(fileURLWithPath: path))
        #expect(throws: CatalogError.self) { try Catalog(path: path) }
    }

    @Test func aDatabaseOfSomebodyElseIsLeftAlone() throws {
        let path = NSTemporaryDirectory() + UUID().uuidString + ".sqlite"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try DatabaseQueue(path: path).write { try $0.execute(sql: "CREATE TABLE theirs (id)") }
        for mustExist in [true, false] {
            #expect(throws: CatalogError.self) { try Catalog(path: path, mustExist: mustExist) }
        }
        #expect(try DatabaseQueue(path: path).read { try String.fetchAll($0, sql: "SELECT name FROM sqlite_master") } == ["theirs"])
    }

    @Test func aMissingCatalogIsNamed() {
        #expect(throws: CatalogError.self) { try Catalog(path: "/nowhere/hearsay.sqlite", mustExist: true) }
    }
}
