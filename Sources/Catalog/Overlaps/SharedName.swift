import GRDB

/// Recordings that have something in common: an outer name, or their samples.
struct SharedName {
    /// One of them, with the part of what is named that it is.
    struct Member {
        var recording: Int64
        var corpus: Int64
        /// Seconds; the beginning where nobody says.
        var start = -Double.infinity
        /// Seconds; the end where nobody says.
        var end = Double.infinity
    }

    enum Name: Equatable {
        case identity(scheme: String, value: String)
        /// SHA-256 of the samples.
        case samples(String)
    }

    var name: Name
    var members: [Member] = []
}

extension CatalogReader {
    /// Hands out what several recordings have in common, one name after another.
    ///
    /// Names are first counted in their index alone, so that the two million videos of AudioSet, of which hardly one comes twice, are never
    /// looked at one by one.
    ///
    /// - Parameter corpus: The row of the only corpus whose names are wanted; nil for all.
    func eachSharedName(of corpus: Int64?, _ body: (SharedName) throws -> Void) throws {
        let corpora = try Int.fetchOne(db, sql: "SELECT count(*) FROM corpus") ?? 0
        if corpora > 1 { try eachSharedIdentity(of: corpus, body) }
        try eachSharedSamples(of: corpus, body)
    }

    private func eachSharedIdentity(of corpus: Int64?, _ body: (SharedName) throws -> Void) throws {
        let named =
            try corpus.map(isSmall) ?? false
            ? """
            SELECT DISTINCT scheme, value FROM identity WHERE scheme NOT IN (\(IdentityMeaning.ignored))
                AND recording_id IN (SELECT id FROM recording WHERE corpus_id = ?)
            """
            : """
            SELECT scheme, value FROM identity WHERE scheme NOT IN (\(IdentityMeaning.ignored))
                GROUP BY scheme, value HAVING count(*) > 1
            """
        let sql = """
            SELECT identity.scheme, identity.value, identity.recording_id, recording.corpus_id, identity.start_seconds, identity.end_seconds
            FROM (\(named)) AS named
                CROSS JOIN identity ON identity.scheme = named.scheme AND identity.value = named.value
                CROSS JOIN recording ON recording.id = identity.recording_id
            """
        let rows = try Row.fetchCursor(db, sql: sql, arguments: named.contains("?") ? [corpus] : [])
        var shared = SharedName(name: .samples(""))
        while let row = try rows.next() {
            let name = SharedName.Name.identity(scheme: row[0], value: row[1])
            if name != shared.name {
                if shared.members.count > 1 { try body(shared) }
                shared = SharedName(name: name)
            }
            shared.members.append(
                SharedName.Member(
                    recording: row[2], corpus: row[3], start: row[4] as Double? ?? -.infinity, end: row[5] as Double? ?? .infinity))
        }
        if shared.members.count > 1 { try body(shared) }
    }

    private func eachSharedSamples(of corpus: Int64?, _ body: (SharedName) throws -> Void) throws {
        let digests =
            try corpus.map(isSmall) ?? false
            ? "SELECT DISTINCT pcm_sha256 FROM recording WHERE corpus_id = ? AND pcm_sha256 IS NOT NULL"
            : """
            SELECT pcm_sha256 FROM recording INDEXED BY recording_pcm WHERE pcm_sha256 IS NOT NULL
                GROUP BY pcm_sha256 HAVING count(*) > 1
            """
        let sql = """
            SELECT recording.pcm_sha256, recording.id, recording.corpus_id
            FROM (\(digests)) AS digest CROSS JOIN recording ON recording.pcm_sha256 = digest.pcm_sha256 WHERE recording.frames > 0
            """
        let rows = try Row.fetchCursor(db, sql: sql, arguments: digests.contains("?") ? [corpus] : [])
        var shared = SharedName(name: .samples(""))
        while let row = try rows.next() {
            let name = SharedName.Name.samples(row[0])
            if name != shared.name {
                if shared.members.count > 1 { try body(shared) }
                shared = SharedName(name: name)
            }
            shared.members.append(SharedName.Member(recording: row[1], corpus: row[2]))
        }
        if shared.members.count > 1 { try body(shared) }
    }

    /// Whether going through the corpus takes less than going through all names.
    private func isSmall(_ corpus: Int64) throws -> Bool {
        let own = try Int.fetchOne(db, sql: "SELECT count(*) FROM (SELECT 1 FROM recording WHERE corpus_id = ? LIMIT 100000)", arguments: [corpus])
        return own ?? 0 < 100_000
    }
}
