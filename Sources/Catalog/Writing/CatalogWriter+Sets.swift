import Digest
import GRDB

extension CatalogWriter {
    /// How far the making of a set has come.
    public struct SetProgress: Sendable {
        public var id: Int64
        /// The position of the next example.
        public var nextPosition: Int
        /// The row of the last clip that has examples in the set; those of
        /// a clip are always written together.
        public var lastClip: Int64?
        /// Whether it is whole and nothing has changed since.
        public var isComplete: Bool
    }

    /// Begins a set, or goes on with one that was left unfinished.
    ///
    /// A set of the same name that was made by another recipe, seed or
    /// query, or from an older revision of the catalog, is made anew.
    public func beginSet(
        name: String, system: String, recipe: String, recipeHash: String, seed: Int, query: String?
    ) throws -> SetProgress {
        let revision = try reader.revision()
        if let known = try reader.set(named: name) {
            let isSame =
                known.system == system && known.recipeHash == recipeHash && known.seed == seed && known.query == query
                && known.revision == revision
            if isSame { return try progress(of: known) }
            try run("DELETE FROM example_set WHERE id = ?", [known.id])
        }
        try run(
            "INSERT INTO example_set (name, system, recipe, recipe_hash, seed, query, revision) VALUES (?, ?, ?, ?, ?, ?, ?)",
            [name, system, recipe, recipeHash, seed, query, revision])
        return SetProgress(id: db.lastInsertedRowID, nextPosition: 0, lastClip: nil, isComplete: false)
    }

    /// Adds examples at the end of a set; those of one clip in one call.
    ///
    /// - Throws: `CatalogError.setInTheMaking` where somebody else has added there.
    public func append(_ examples: [Example], to set: Int64) throws {
        if let first = examples.first, try number("SELECT 1 FROM example WHERE set_id = ? AND position = ?", [set, first.position]) != nil {
            throw CatalogError.setInTheMaking(try reader.set(id: set)?.name ?? "")
        }
        for example in examples {
            let evidence = "[" + example.evidence.map { "\"\($0.text)\"" }.joined(separator: ",") + "]"
            try run(
                "INSERT INTO example (set_id, position, clip_id, task, body, evidence, parents) VALUES (?, ?, ?, ?, ?, ?, ?)",
                [set, example.position, example.clipID, example.task, example.body, evidence, "\(example.parents)"])
        }
    }

    /// Declares a set whole and gives it its digest.
    ///
    /// - Returns: The finished set.
    public func finishSet(_ set: Int64) throws -> ExampleSet? {
        var hasher = SHA256()
        var count = 0
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT clip.key, task, body FROM example JOIN keyed_clip AS clip ON clip.id = example.clip_id WHERE set_id = ? ORDER BY position
                """, arguments: [set])
        while let row = try rows.next() {
            for column in ["key", "task", "body"] { hasher.update((row[column] as String) + "\u{1e}") }
            count += 1
        }
        try run("UPDATE example_set SET examples = ?, digest = ? WHERE id = ?", [count, hasher.finalize().hex, set])
        return try reader.set(id: set)
    }

    private func progress(of set: ExampleSet) throws -> SetProgress {
        let last = try Row.fetchOne(
            db,
            sql: """
                SELECT position, clip_id FROM example WHERE set_id = ? ORDER BY position DESC LIMIT 1
                """, arguments: [set.id])
        return SetProgress(
            id: set.id, nextPosition: last.map { $0["position"] + 1 } ?? 0, lastClip: last?["clip_id"], isComplete: set.digest != nil)
    }
}
