import Catalog
import GRDB

/// What a catalog holds, in forms that tests compare.
struct CatalogContent {
    let queue: DatabaseQueue

    init(_ fixture: CorpusFixture) throws {
        queue = try DatabaseQueue(path: fixture.catalogPath)
    }

    /// Every row of every table that an import writes, row numbers included.
    func dump() throws -> [String] {
        let tables = [
            "corpus", "root", "recording", "identity", "clip", "source", "class", "class_parent", "class_mapping", "class_ancestor", "tag",
            "text", "measure", "span", "revision",
        ]
        return try queue.read { db in
            try tables.flatMap { table in
                try Row.fetchAll(db, sql: "SELECT * FROM \(table) ORDER BY 1, 2").map { "\(table) \($0)" }
            }
        }
    }

    /// What is said of each recording, whatever the numbers of its rows.
    func sayings() throws -> [String] {
        try rows(
            """
            SELECT recording.path, state, sha256, pcm_sha256, frames, split, license, clip.key, clip.end_frame,
                (SELECT group_concat(scheme || ' ' || value, ' ') FROM identity WHERE recording_id = recording.id),
                (SELECT group_concat(value, ' ') FROM (SELECT kind || ' ' || value AS value FROM statement WHERE clip_id = clip.id ORDER BY 1))
            FROM recording JOIN keyed_clip AS clip ON clip.recording_id = recording.id ORDER BY recording.path
            """)
    }

    /// Rows of a query, columns joined by ` · `; null is `-`.
    func rows(_ sql: String) throws -> [String] {
        try queue.read { db in
            try Row.fetchAll(db, sql: sql).map { row in
                row.databaseValues.map { $0.isNull ? "-" : "\($0.storage.value ?? "")" }.joined(separator: " · ")
            }
        }
    }

    /// Paths of recordings in a state, with why.
    func recordings(_ state: Recording.State) throws -> [String] {
        try rows("SELECT path, defect FROM recording WHERE state = '\(state.rawValue)' ORDER BY path")
    }
}
