import GRDB

/// A clip that people captioned, and where its embedding lies.
public struct CaptionedClip: Sendable, Equatable {
    /// The row of the clip.
    public var clip: Int64
    /// The row of its recording.
    public var recording: Int64
    /// The publisher's split.
    public var split: String?
    /// The row of the statement.
    public var vector: Int64
    /// Its place in `StoredVectors`.
    public var row: Int
}

extension CatalogReader {
    private static let isCaption = "text.role = 'caption' AND (text.language IS NULL OR text.language LIKE 'en%')"
    private static let isOfPeople = "source.kind IN ('corpus', 'person')"

    /// The clips that people captioned in English and a source embedded, in the order of their rows.
    public func captionedClips(embeddedBy source: Int64) throws -> [CaptionedClip] {
        let sql = """
            SELECT vector.clip_id, clip.recording_id, recording.split, vector.id, vector.row
            FROM vector JOIN clip ON clip.id = vector.clip_id JOIN recording ON recording.id = clip.recording_id
            WHERE vector.source_id = ? AND vector.text_id IS NULL AND EXISTS (
                SELECT 1 FROM text JOIN source ON source.id = text.source_id
                WHERE text.clip_id = vector.clip_id AND \(Self.isCaption) AND \(Self.isOfPeople))
            ORDER BY vector.clip_id
            """
        return try Row.fetchAll(db, sql: sql, arguments: [source]).map {
            CaptionedClip(clip: $0[0], recording: $0[1], split: $0[2], vector: $0[3], row: $0[4])
        }
    }

    /// The English captions that people gave some clips, in the order of their rows.
    public func captionsOfPeople(clips: [Int64]) throws -> [ClipText] {
        try texts(clips, where: "\(Self.isCaption) AND text.source_id IN (SELECT id FROM source WHERE \(Self.isOfPeople))", [])
    }

    /// The texts of a role that one source said about some clips, in the order of their rows.
    public func texts(clips: [Int64], role: String, source: Int64) throws -> [ClipText] {
        try texts(clips, where: "text.role = ? AND text.source_id = ?", [role, source])
    }

    /// What all captions of people are together, as a number that changes when one comes or goes.
    public func captionsOfPeopleRevision() throws -> String {
        let row = try Row.fetchOne(
            db,
            sql: """
                SELECT count(*), total(length(text.body)), total(text.id) FROM text JOIN source ON source.id = text.source_id
                WHERE \(Self.isCaption) AND \(Self.isOfPeople)
                """)
        return row.map { "\($0[0] as Int) \($0[1] as Double) \($0[2] as Double)" } ?? ""
    }

    /// What the sound of some recordings is known by: names of the recording or of what it was cut from, and its samples.
    ///
    /// Two recordings that have one in common may hold the same sound.
    public func soundNames(recordings: [Int64]) throws -> [Int64: Set<String>] {
        let ids = "[" + recordings.map(String.init).joined(separator: ",") + "]"
        var names: [Int64: Set<String>] = [:]
        let digests = try Row.fetchCursor(
            db.cachedStatement(
                sql: "SELECT id, pcm_sha256 FROM recording WHERE pcm_sha256 IS NOT NULL AND id IN (SELECT value FROM json_each(?))"),
            arguments: [ids])
        while let row = try digests.next() { names[row[0], default: []].insert("pcm:\(row[1] as String)") }
        let identities = try Row.fetchCursor(
            db.cachedStatement(
                sql: "SELECT recording_id, scheme, value FROM identity WHERE recording_id IN (SELECT value FROM json_each(?))"),
            arguments: [ids])
        while let row = try identities.next() {
            let (scheme, value): (String, String) = (row[1], row[2])
            switch IdentityMeaning(scheme: scheme, value: value) {
            case .recording, .origin: names[row[0], default: []].insert("\(scheme):\(value)")
            case .group, nil: break
            }
        }
        return names
    }

    private func texts(_ clips: [Int64], where condition: String, _ arguments: StatementArguments) throws -> [ClipText] {
        let ids = "[" + clips.map(String.init).joined(separator: ",") + "]"
        let statement = try db.cachedStatement(
            sql: """
                SELECT text.id, text.clip_id, text.role, text.body FROM text
                WHERE \(condition) AND text.clip_id IN (SELECT value FROM json_each(?)) ORDER BY text.id
                """)
        return try Row.fetchAll(statement, arguments: arguments + [ids]).map {
            ClipText(id: $0["id"], clip: $0["clip_id"], role: $0["role"], body: $0["body"])
        }
    }
}
