import GRDB

/// Two clips that a rule found to belong together.
public struct FoundPair: Sendable, Equatable {
    public var clip: Int64
    public var other: Int64
    public var score: Double?

    public init(clip: Int64, other: Int64, score: Double? = nil) {
        self.clip = clip
        self.other = other
        self.score = score
    }
}

extension CatalogWriter {
    /// Has a source say which clips belong together, and take back what it, or another of its name in the same scope, said before and
    /// does not say now.
    ///
    /// - Parameter scope: The parameters of a source in which two have to agree for the one to take the place of the other.
    /// - Returns: How many pairs are new, and how many were taken back.
    public func replacePairs(
        _ pairs: [FoundPair], relation: String, source: Source, scope: [String]
    ) throws -> (new: Int, takenBack: Int) {
        let id = try self.source(source)
        let agrees = scope.map { "AND other.parameters ->> '$.\($0)' IS own.parameters ->> '$.\($0)'" }.joined(separator: " ")
        try run("CREATE TEMP TABLE IF NOT EXISTS found_pair (clip_id INTEGER, other_id INTEGER, PRIMARY KEY (clip_id, other_id))", [])
        try run("DELETE FROM found_pair", [])
        for pair in pairs { try run("INSERT OR IGNORE INTO found_pair VALUES (?, ?)", [pair.clip, pair.other]) }
        let takenBack = try run(
            """
            DELETE FROM pair WHERE relation = ?1 AND source_id IN (
                SELECT other.id FROM source AS other JOIN source AS own USING (kind, name) WHERE own.id = ?2 \(agrees))
            AND (source_id <> ?2 OR NOT EXISTS (SELECT 1 FROM found_pair
                WHERE found_pair.clip_id = pair.clip_id AND found_pair.other_id = pair.other_id))
            """, [relation, id])
        if takenBack > 0 { session.changed = true }
        let new = try pairs.count { pair in
            try say(.pair(other: pair.other, relation: relation, score: pair.score), clip: pair.clip, source: id)
        }
        return (new, takenBack)
    }
}
