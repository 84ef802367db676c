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

/// Catalogs of earlier releases.
struct MigrationTests {
    @Test func aCatalogOfTheFirstReleaseKeepsWhatWasSaid() throws {
        let path = NSTemporaryDirectory() + UUID().uuidString + ".sqlite"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let old = try DatabaseQueue(path: path)
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1") { try $0.execute(sql: Schema.version1) }
        try migrator.migrate(old)
        try old.write { db in
            try db.execute(
                sql: """
                    INSERT INTO corpus (id, name, release, title, license, text_license) VALUES (1, 'c', '1', 'C', 'MIT', 'MIT');
                    INSERT INTO root (id, corpus_id, path) VALUES (1, 1, '/data');
                    INSERT INTO recording (id, corpus_id, root_id, path, frames, sample_rate, license, state)
                        VALUES (7, 1, 1, 'b#1.wav', 900, 100, 'MIT', 'ok'), (8, 1, 1, 'a.wav', 500, 100, 'MIT', 'ok');
                    INSERT INTO clip (id, recording_id, key, start_frame, end_frame)
                        VALUES (3, 7, 'c/b#1.wav', 0, 900), (4, 7, 'c/b#1.wav#10-90', 10, 90), (5, 8, 'c/a.wav', 0, 500);
                    INSERT INTO source (id, kind, name, version, parameters, parameters_hash) VALUES (1, 'corpus', 'c', '1', '{}', '');
                    INSERT INTO text (clip_id, source_id, role, body) VALUES (4, 1, 'transcript', 'hello');
                    """)
        }
        try old.close()
        let catalog = try Catalog(path: path)
        let clips = try catalog.read { try $0.clips() }
        #expect(clips.map(\.id) == [5, 3, 4] && clips.map(\.key) == ["c/a.wav", "c/b#1.wav", "c/b#1.wav#10-90"])
        #expect(clips[2].duration == 0.8 && clips[2].byteRange == nil)
        let found = try catalog.read { try $0.clips(ClipFilter(query: Query("transcript:hello key:*#10-90"))) }
        #expect(found.map(\.id) == [4])
        let findings = try catalog.read { try $0.integrityFindings() }
        #expect(findings.isEmpty)
        // A vector of the clip's sound is still the only one of its source.
        let news = try catalog.write { writer in try (0..<2).map { _ in try writer.say(.vector([1]), clip: 4, source: 1) } }
        #expect(news == [true, false])
    }
}
