import GRDB

/// A vector that a pair may be found by: a clip's own, or that of a text about it.
public struct ClipVector: Sendable, Equatable {
    /// The row of the clip.
    public var clip: Int64
    /// Its place in `StoredVectors`.
    public var row: Int
}

/// A whole recording that has an outer name, and the language that is spoken in it.
public struct NamedClip: Sendable, Equatable {
    /// The row of the clip.
    public var clip: Int64
    /// The value of the name.
    public var value: String
    /// BCP 47 code of its transcript; nil where nobody says.
    public var language: String?
}

extension CatalogReader {
    /// The names of the sources that gave vectors with their rows, of two of one name the later; in the order of the names.
    public func vectorSources() throws -> [(name: String, id: Int64)] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT name, max(source.id) AS id FROM source WHERE EXISTS (SELECT 1 FROM vector WHERE vector.source_id = source.id)
                GROUP BY name ORDER BY name
                """
        ).map { ($0["name"], $0["id"]) }
    }

    /// A source's vectors of clips, and of texts of some roles, in the order of the clips.
    public func clipVectors(source: Int64, roles: [String]) throws -> [ClipVector] {
        let marks = roles.map { _ in "?" }.joined(separator: ", ")
        return try Row.fetchAll(
            db,
            sql: """
                SELECT vector.clip_id, vector.row FROM vector LEFT JOIN text ON text.id = vector.text_id
                WHERE vector.source_id = ? AND (vector.text_id IS NULL OR text.role IN (\(marks))) ORDER BY vector.clip_id, vector.id
                """, arguments: [source] + StatementArguments(roles)
        ).map { ClipVector(clip: $0[0], row: $0[1]) }
    }

    /// The recordings that have a name of a scheme, in the order of the names, the languages and the rows.
    public func namedClips(scheme: String) throws -> [NamedClip] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT clip.id, identity.value, (SELECT text.language FROM text JOIN source ON source.id = text.source_id
                    WHERE text.clip_id = clip.id AND text.role = 'transcript' AND source.kind <> 'model' AND text.language IS NOT NULL
                    ORDER BY text.id LIMIT 1) AS language
                FROM identity JOIN clip ON clip.recording_id = identity.recording_id AND NOT clip.is_segment
                WHERE identity.scheme = ? ORDER BY identity.value, language, clip.id
                """, arguments: [scheme]
        ).map { NamedClip(clip: $0[0], value: $0[1], language: $0[2]) }
    }
}
