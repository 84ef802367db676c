import GRDB

extension CatalogReader {
    /// What sources say that some clips belong together with, from either end, in the order of the clips, then of the relations, then of the
    /// other clips' keys.
    ///
    /// - Parameters:
    ///   - clips: Rows of `clip`; a page of a few hundred at a time.
    ///   - relations: As in `parallel`.
    ///   - filter: Which other clips count; its query is not looked at.
    public func pairs(of clips: [Int64], relations: Set<String>, filter: ClipFilter = ClipFilter()) throws -> [ClipPair] {
        let ids = "[" + clips.map(String.init).joined(separator: ",") + "]"
        let names = relations.sorted()
        var condition = SQLCondition("pair.relation IN (\(names.map { _ in "?" }.joined(separator: ", ")))", StatementArguments(names))
        if filter.playable {
            condition = condition && SQLCondition("recording.state IN ('ok', 'unverified') AND clip.end_frame IS NOT NULL")
        }
        if !filter.includesDropped { condition = condition && SQLCondition("clip.id NOT IN (SELECT clip_id FROM dropped_clip)") }
        func side(_ from: String, _ to: String, isForward: Int) -> String {
            """
            SELECT pair.id AS pair_id, pair.\(from) AS from_id, pair.\(to) AS to_id, pair.relation, pair.score, \(isForward) AS is_forward,
                source.name AS source_name, source.kind AS source_kind, clip.key AS other_key
            FROM pair JOIN source ON source.id = pair.source_id JOIN keyed_clip AS clip ON clip.id = pair.\(to)
                JOIN recording ON recording.id = clip.recording_id
            WHERE pair.\(from) IN (SELECT value FROM json_each(?)) AND \(condition.sql)
            """
        }
        let statement = try db.cachedStatement(
            sql: """
                \(side("clip_id", "other_id", isForward: 1)) UNION ALL \(side("other_id", "clip_id", isForward: 0))
                ORDER BY from_id, relation, other_key, is_forward DESC, source_name, pair_id
                """)
        let arguments = StatementArguments([ids]) + condition.arguments
        return try Row.fetchAll(statement, arguments: arguments + arguments).map { row in
            ClipPair(
                id: row["pair_id"], clip: row["from_id"], other: row["to_id"], relation: row["relation"], isForward: row["is_forward"],
                score: row["score"], source: row["source_name"], sourceKind: Source.Kind(rawValue: row["source_kind"]) ?? .rule)
        }
    }

    /// The outer names that the recordings of some clips have, of some schemes, in the order of the values.
    ///
    /// - Returns: By the rows of the clips; none for a clip without.
    public func identities(of clips: [Int64], schemes: Set<String>) throws -> [Int64: [Identity]] {
        let ids = "[" + clips.map(String.init).joined(separator: ",") + "]"
        let names = schemes.sorted()
        let statement = try db.cachedStatement(
            sql: """
                SELECT clip.id AS clip_id, identity.* FROM clip JOIN identity ON identity.recording_id = clip.recording_id
                WHERE clip.id IN (SELECT value FROM json_each(?)) AND identity.scheme IN (\(names.map { _ in "?" }.joined(separator: ", ")))
                ORDER BY clip.id, identity.scheme, identity.value, identity.start_seconds
                """)
        let rows = try Row.fetchCursor(statement, arguments: StatementArguments([ids]) + StatementArguments(names))
        var identities: [Int64: [Identity]] = [:]
        while let row = try rows.next() {
            identities[row["clip_id"], default: []].append(
                Identity(scheme: row["scheme"], value: row["value"], start: row["start_seconds"], end: row["end_seconds"]))
        }
        return identities
    }
}
