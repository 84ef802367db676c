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
    /// - Parameter position: Of the first, where it is not what that says itself; the rest follow it.
    /// - Throws: `CatalogError.setInTheMaking` where somebody else has added there.
    public func append(_ examples: [Example], to set: Int64, from position: Int? = nil) throws {
        guard let position = position ?? examples.first?.position else { return }
        if try number("SELECT 1 FROM example WHERE set_id = ? AND position = ?", [set, position]) != nil {
            throw CatalogError.setInTheMaking(try reader.set(id: set)?.name ?? "")
        }
        let statement = try db.cachedStatement(
            sql: "INSERT INTO example (set_id, position, clip_id, task, body, evidence, parents) VALUES (?, ?, ?, ?, ?, ?, ?)")
        for (index, example) in examples.enumerated() {
            let parents = example.parents.isEmpty ? "[]" : "\(example.parents)"
            try statement.execute(
                arguments: [set, position + index, example.clipID, example.task, example.body, Self.list(example.evidence), parents])
        }
    }

    /// As in `["tag:12","text:4"]`.
    private static func list(_ evidence: [Evidence]) -> String {
        var list = "["
        for (index, statement) in evidence.enumerated() {
            list += index == 0 ? "\"" : ",\""
            list += statement.kind.rawValue
            list += ":"
            list += String(statement.id)
            list += "\""
        }
        return list + "]"
    }

    /// Declares a set whole.
    ///
    /// - Parameter tally: Of all its examples; nil to read them for it.
    /// - Returns: The finished set.
    public func finishSet(_ set: Int64, tally: SetTally? = nil) throws -> ExampleSet? {
        let tally = try tally ?? reader.tally(set: set)
        try run("UPDATE example_set SET examples = ?, digest = ? WHERE id = ?", [tally.examples, tally.digest, set])
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
