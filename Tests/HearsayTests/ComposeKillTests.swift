import Foundation
import GRDB
import Testing

/// `kill -9` at any change that `hearsay compose` makes to a file, be it of a sound or of the catalog, and the same command again: the same
/// rows and the same bytes as of one run that nobody disturbed.
@Suite struct ComposeKillTests {
    private static func command(_ recipe: String, workers: Int) -> [String] {
        ["compose", recipe, "--to", "scenes", "--as", "scenes", "--count", "12", "--seed", "5", "--workers", "\(workers)"]
    }

    /// Seven sounds of six kinds, each with a caption.
    private func importAll(_ program: Program) throws {
        let own = program.folder + "/own"
        try FileManager.default.createDirectory(atPath: own, withIntermediateDirectories: true)
        let audio = Program.corpus("esc50") + "/audio"
        let files = try FileManager.default.contentsOfDirectory(atPath: audio).filter { $0.hasSuffix(".wav") }.sorted()
        try #require(files.count == 7)
        var table = "file_name,caption,label\n"
        for (file, kind) in zip(files, ["Rooster", "Dog", "Cow", "Frog", "Frog", "Cat", "Hen"]) {
            try FileManager.default.copyItem(atPath: "\(audio)/\(file)", toPath: "\(own)/\(file)")
            table += "\(file),The sound of one \(kind.lowercased()),\(kind)\n"
        }
        try table.write(toFile: own + "/metadata.csv", atomically: true, encoding: .utf8)
        try program.succeed(["import", "folder", own, "--license", "CC-BY-4.0", "--language", "en"])
        // Nothing is to be set up by the command that is killed.
        try program.succeed(["status"])
    }

    @Test(arguments: [("events", 1), ("events", 2), ("audiogen", 2)])
    func aKilledRunIsGoneOnWith(recipe: String, workers: Int) throws {
        let calm = try Program()
        try importAll(calm)
        try calm.succeed(Self.command(recipe, workers: 3 - workers))
        let disturbed = try Program()
        try importAll(disturbed)
        let folder = "\(disturbed.folder)/scenes/\(recipe)/5"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let command = Self.command(recipe, workers: workers) + ["--catalog", disturbed.catalog]
        var halves = 0
        // Later and later, so that each run is killed elsewhere and the last one ends.
        var change = 1
        while true {
            let run = try disturbed.run(command, killedAtChange: change, in: [disturbed.folder, folder])
            guard run.wasKilled else {
                #expect(run.status == 0, "\(run.errors)")
                break
            }
            let made = try disturbed.files(under: "scenes").keys.count { $0.hasSuffix(".flac") }
            if (1..<12).contains(made) { halves += 1 }
            change += 1 + change / 3
        }
        #expect(change > 10 && halves > 0, "it was never killed between its first scene and its last")
        #expect(try disturbed.files(under: "scenes") == calm.files(under: "scenes"))
        #expect(try disturbed.files(under: "scenes").count == 12)
        #expect(try rows(disturbed) == rows(calm))
        let again = try disturbed.succeed(Self.command(recipe, workers: workers) + ["--json"])
        #expect(again.output.contains("\"made\":0") && again.output.contains("\"kept\":12"), "\(again.output)")
    }

    /// All that the catalog says of scenes, without row numbers and the folders of this test.
    private func rows(_ program: Program) throws -> [[String]] {
        let queue = try DatabaseQueue(path: program.catalog)
        let queries = [
            "SELECT path, state, bytes, sha256, pcm_sha256, frames, license, attribution, split FROM recording ORDER BY corpus_id, path",
            """
            SELECT path, position, role, parent_key, start_frame, part.frames, onset_frame, fade_frames, gain FROM part
            JOIN recording ON recording.id = recording_id ORDER BY path, position
            """,
            """
            SELECT key, source.kind, source.name, source.parameters, statement.kind, statement.* FROM statement
            JOIN source ON source.id = source_id JOIN keyed_clip AS clip ON clip.id = clip_id
            """,
            "SELECT key, source.name FROM heard JOIN source ON source.id = source_id JOIN keyed_clip AS clip ON clip.id = clip_id",
            "SELECT text.body, text_evidence.kind, count(*) FROM text_evidence JOIN text ON text.id = text_id GROUP BY 1, 2",
        ]
        return try queue.read { db in
            try queries.map { query in
                try Row.fetchAll(db, sql: query).map { row in
                    row.filter { !["id", "clip_id", "source_id", "statement_id"].contains($0.0) }.map { "\($0.0)=\($0.1)" }.joined(separator: " ")
                }.sorted()
            }
        }
    }
}
