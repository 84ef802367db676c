import Catalog
import Foundation
import Manifest
import Testing

@testable import Ingest

/// What set-up has installed.
private enum SetUp {
    static let home = ProcessInfo.processInfo.environment["HEARSAY_HOME"] ?? CorpusFixture.checkout + "/.hearsay"
    static let hasDuckDB = FileManager.default.isExecutableFile(atPath: home + "/bin/duckdb")
}

/// Parquet files made by the DuckDB program itself.
@Suite(.enabled(if: SetUp.hasDuckDB, "the DuckDB program is not installed"))
struct ParquetTests {
    private static let installation = Installation(manifests: CorpusFixture.checkout + "/Manifests", home: SetUp.home)

    /// Writes `query` as a parquet file of the fixture; `{a}` in it stands for the bytes of `a.wav`.
    private func put(_ fixture: CorpusFixture, _ query: String, at path: String, features: String? = nil) throws {
        let place = "\(fixture.folder)/\(path)"
        try fixture.put("", at: path)
        var query = query
        for (name, tone) in [("{a}", 300.0), ("{b}", 400.0)] {
            let hex = CorpusFixture.wav(tone: tone).map { String(format: "%02X", $0) }.joined()
            query = query.replacing(name, with: "unhex('\(hex)')")
        }
        let metadata = features.map { ", KV_METADATA {huggingface: '{\"info\": {\"features\": \($0)}}'}" } ?? ""
        let process = Process()
        process.executableURL = URL(fileURLWithPath: SetUp.home + "/bin/duckdb")
        let script = "\(fixture.folder)/../make.sql"
        try Data("COPY (\(query)) TO '\(place.replacing("'", with: "''"))' (FORMAT parquet\(metadata));".utf8).write(to: URL(fileURLWithPath: script))
        process.arguments = ["-init", "/dev/null", "-batch", "-bail", "-f", script]
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }

    private func run(_ fixture: CorpusFixture, split: String? = nil, limit: Int? = nil) async throws -> ImportSummary {
        let folder = try ParquetUnpacking(
            manifest: fixture.manifest, folder: fixture.folder, catalog: fixture.catalogPath, installation: Self.installation, split: split,
            limit: limit
        ).run()
        #expect(folder == fixture.catalogPath + ".audio/mine")
        return try await fixture.run(.init(split: split, limit: limit), folder: folder)
    }

    @Test func rowsBecomeRecordingsBesideTheCatalog() async throws {
        let fixture = try CorpusFixture(layout: "parquet", license: "CC-BY-4.0", language: "en")
        try put(
            fixture,
            """
            SELECT * FROM (VALUES
                ({'bytes': {a}, 'path': 'one.WAV'}, 'hello', 1, ['x', 'y'], 2.5::DECIMAL(4,1), {'en': 'hi', 'de': 'hallo'}, 'abc'::BLOB),
                ({'bytes': {b}, 'path': NULL}, 'there', -1, [], NULL, NULL, NULL)
            ) AS t(sound, sentence, label, "we""ird", x, translation, picture)
            """, at: "data/train-00000-of-00002.parquet",
            features: #"{"sound": {"_type": "Audio"}, "label": {"_type": "ClassLabel", "names": ["cat", "dog"]}}"#)
        try put(fixture, "SELECT {'bytes': {a}, 'path': 'z.wav'} AS audio, 'dev' AS split", at: "it's [1] *.parquet")
        let summary = try await run(fixture)
        #expect(summary.states == [.ok: 3] && summary.notes == ["with a column picture that is not read": 2])
        let content = try CatalogContent(fixture)
        #expect(
            try content.rows("SELECT path, split, license, frames FROM recording ORDER BY path") == [
                "data/train-00000-of-00002/00000000.wav · train · CC-BY-4.0 · 1600",
                "data/train-00000-of-00002/00000001.wav · train · CC-BY-4.0 · 1600",
                "it's [1] */00000000.wav · dev · CC-BY-4.0 · 1600",
            ])
        let texts = try content.rows(FolderTests.texts).filter { $0.hasPrefix("data/") }
            .map { $0.replacing("data/train-00000-of-00002/0000000", with: "") }
        #expect(
            texts == [
                "0.wav · path · - · one.WAV", "0.wav · transcript · en · hello", "0.wav · translation · de · hallo", "0.wav · translation · en · hi",
                "0.wav · we\"ird · - · x", "0.wav · we\"ird · - · y", "1.wav · transcript · en · there",
            ])
        #expect(try content.rows("SELECT vocabulary, code FROM tag JOIN class ON class.id = class_id") == ["mine · dog"])
        #expect(try content.rows("SELECT name, value FROM measure WHERE name = 'x'") == ["x · 2.5"])
        let alone = try CorpusFixture(layout: "folder")
        try alone.put(CorpusFixture.wav(tone: 300), at: "a.wav")
        try await alone.run()
        let digest = try CatalogContent(alone).rows("SELECT sha256 FROM recording")
        #expect(try content.rows("SELECT sha256 FROM recording WHERE path LIKE '%of-00002/00000000.wav'") == digest)
    }

    @Test func whatIsThereIsNotUnpackedAgain() async throws {
        let fixture = try CorpusFixture(layout: "parquet")
        try put(fixture, "SELECT {'bytes': CASE i WHEN 0 THEN {a} ELSE {b} END, 'path': i || '.wav'} AS audio FROM range(2) t(i)", at: "a.parquet")
        #expect(try await run(fixture, limit: 1).states == [.ok: 1])
        #expect(try await run(fixture).states == [.ok: 2])
        let place = fixture.catalogPath + ".audio/mine/a/00000001.wav"
        let before = try FileManager.default.attributesOfItem(atPath: place)[.systemFileNumber] as? Int
        #expect(try await run(fixture).unchanged == 2)
        try put(fixture, "SELECT {'bytes': {b}, 'path': i || '.wav'} AS audio, 'new' AS caption FROM range(2) t(i)", at: "a.parquet")
        let changed = try await run(fixture)
        #expect(changed.states == [.ok: 2] && changed.updated == 1 && changed.texts["caption"] == 2)
        let after = try FileManager.default.attributesOfItem(atPath: place)[.systemFileNumber] as? Int
        #expect(before == after && before != nil)
    }

    @Test func rowsWithoutBytesNameTheirFiles() async throws {
        let fixture = try CorpusFixture(layout: "parquet")
        try fixture.putWav("sub/audio/a.wav")
        try put(
            fixture,
            """
            SELECT {'bytes': NULL::BLOB, 'path': p} AS audio
            FROM (VALUES (0, 'audio/a.wav'), (1, 'audio/gone.wav'), (2, NULL), (3, '../../../etc/passwd'))
            t(i, p) ORDER BY i
            """, at: "sub/a.parquet")
        let summary = try await run(fixture)
        #expect(summary.states == [.ok: 1, .missing: 2, .damaged: 1])
        #expect(try CatalogContent(fixture).recordings(.damaged) == ["sub/a/rows.jsonl#row-4 · row 2 has neither sound nor the path of one"])
        let unpacked = try FileManager.default.contentsOfDirectory(atPath: fixture.catalogPath + ".audio/mine/sub/a").sorted()
        #expect(unpacked == ["00000000.wav", "rows.jsonl"])
    }

    @Test func whatWasNotThereIsLookedForAgain() async throws {
        let fixture = try CorpusFixture(layout: "parquet")
        try put(fixture, "SELECT {'bytes': NULL::BLOB, 'path': 'late.wav'} AS audio", at: "a.parquet")
        #expect(try await run(fixture).states == [.missing: 1])
        try fixture.putWav("late.wav")
        #expect(try await run(fixture).states == [.ok: 1])
        let rows = fixture.catalogPath + ".audio/mine/a/rows.jsonl"
        let header = try #require(TextLines(path: rows).next()?.bytes.flatMap(FieldValue.init(json:)))
        #expect(header["isWhole"] == .flag(true) && header["parquet"] == .text("a.parquet"))
        #expect(try await run(fixture).unchanged == 1)
    }

    @Test func symbolicLinksAreFollowed() async throws {
        let fixture = try CorpusFixture(layout: "parquet")
        try fixture.putWav("blobs/0a1b")
        try fixture.put("", at: "snapshots/x/readme")
        try FileManager.default.createSymbolicLink(
            atPath: fixture.folder + "/snapshots/x/a.wav", withDestinationPath: "../../blobs/0a1b")
        try put(fixture, "SELECT {'bytes': NULL::BLOB, 'path': 'a.wav'} AS audio", at: "snapshots/x/a.parquet")
        #expect(try await run(fixture).states == [.ok: 1])
    }

    @Test func whatIsNoParquetIsTold() async throws {
        let fixture = try CorpusFixture(layout: "parquet")
        try fixture.put("no parquet at all, by no means", at: "a.parquet")
        try put(fixture, "SELECT 1 AS x", at: "b.parquet")
        try put(fixture, "SELECT {'bytes': {a}, 'path': 'a.wav'} AS left, {'bytes': {b}, 'path': 'b.wav'} AS right", at: "c.parquet")
        try put(fixture, "SELECT {'bytes': repeat('A', 300000)::BLOB, 'path': 'a.wav'} AS audio", at: "d.parquet")
        let whole = try Data(contentsOf: URL(fileURLWithPath: fixture.folder + "/c.parquet"))
        try fixture.put(whole.prefix(whole.count / 2), at: "e.parquet")
        let summary = try await run(fixture)
        #expect(summary.states == [.ok: 2, .damaged: 4])
        let content = try CatalogContent(fixture)
        let damaged = try content.recordings(.damaged)
        for path in ["a/rows.jsonl#row-2", "b/rows.jsonl#row-2", "d/00000000.wav", "e/rows.jsonl#row-2"] {
            #expect(damaged.contains { $0.hasPrefix(path + " · ") }, "\(path): \(damaged)")
        }
        #expect(damaged.contains { $0.contains("b.parquet has no column of audio") })
        #expect(try content.rows(FolderTests.texts).filter { $0.contains("column") } == [
            "c/00000000-0.wav · column · - · left", "c/00000000-1.wav · column · - · right"])
    }
}

struct ParquetSetUpTests {
    @Test func aMissingProgramSaysWhatToDo() throws {
        let fixture = try CorpusFixture(layout: "parquet")
        let error = #expect(throws: IngestError.self) {
            try ParquetUnpacking(manifest: fixture.manifest, folder: fixture.folder, catalog: "c", installation: fixture.installation)
        }
        #expect(error.map { "\($0)".contains("run Scripts/setup") } == true)
    }
}
