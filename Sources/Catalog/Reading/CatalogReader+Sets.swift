import GRDB

extension CatalogReader {
    /// The sets in the order of their names.
    public func sets() throws -> [ExampleSet] {
        try Row.fetchAll(db, sql: "SELECT * FROM example_set ORDER BY name").map(ExampleSet.init(row:))
    }

    /// A set by its name, or nil where there is none.
    public func set(named name: String) throws -> ExampleSet? {
        try Row.fetchOne(db, sql: "SELECT * FROM example_set WHERE name = ?", arguments: [name]).map(ExampleSet.init(row:))
    }

    /// A finished set by its name.
    ///
    /// - Throws: `CatalogError.noSuchSet` naming those there are.
    public func finishedSet(named name: String) throws -> ExampleSet {
        guard let set = try set(named: name), set.digest != nil else {
            throw CatalogError.noSuchSet(name, known: try sets().filter { $0.digest != nil }.map(\.name))
        }
        return set
    }

    /// Examples of a set in order, a page at a time.
    ///
    /// - Parameters:
    ///   - position: The position of the first one wanted.
    ///   - includesDropped: Also those with a current drop verdict, on
    ///     themselves or on any of their clips.
    public func examples(set: Int64, from position: Int = 0, limit: Int, includesDropped: Bool = false) throws -> [Example] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT example.*, clip.key AS clip_key FROM example JOIN keyed_clip AS clip ON clip.id = example.clip_id
                WHERE set_id = ? AND position >= ? \(includesDropped ? "" : Example.isKept) ORDER BY position LIMIT ?
                """)
        return try Row.fetchAll(statement, arguments: [set, position, limit]).map(Example.init(row:))
    }

    func set(id: Int64) throws -> ExampleSet? {
        try Row.fetchOne(db, sql: "SELECT * FROM example_set WHERE id = ?", arguments: [id]).map(ExampleSet.init(row:))
    }
}

extension ExampleSet {
    init(row: Row) {
        self.init(
            id: row["id"], name: row["name"], system: row["system"], recipe: row["recipe"], recipeHash: row["recipe_hash"],
            seed: row["seed"], query: row["query"], revision: row["revision"], examples: row["examples"], digest: row["digest"])
    }
}

extension Example {
    /// Ends a condition on `example`: neither it nor any of its clips has a current drop verdict.
    static let isKept = "AND example.clip_id NOT IN (SELECT clip_id FROM dropped_clip) \(isKeptItself)"

    /// The same without a look at its own clip; at the further ones that its body names, always.
    static let isKeptItself = """
        AND NOT EXISTS (SELECT 1 FROM verdict
            WHERE verdict.example_id = example.id AND verdict.decision = 'drop' AND verdict.is_current)
        AND (example.parents = '[]' OR NOT EXISTS (SELECT 1 FROM json_each(example.parents) AS parent
            WHERE parent.value IN (SELECT clip_id FROM dropped_clip)))
        """

    init(row: Row) {
        let evidence = (row["evidence"] as String).split(whereSeparator: { "[]\",".contains($0) })
        self.init(
            position: row["position"], clipID: row["clip_id"], clipKey: row["clip_key"], task: row["task"], body: row["body"],
            evidence: evidence.compactMap { Evidence(text: String($0)) },
            parents: (row["parents"] as String).split(whereSeparator: { "[], ".contains($0) }).compactMap { Int64($0) })
    }
}
