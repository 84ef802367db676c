import GRDB

/// What a catalog holds, in numbers.
public struct CatalogStatus: Sendable, Equatable, Encodable {
    /// What is there of one corpus.
    public struct CorpusStatus: Sendable, Equatable, Encodable {
        /// The corpus's name.
        public var id: String
        public var release: String
        /// All of them, whatever their state.
        public var recordings: Int
        /// Those that do not decode as they should.
        public var damaged: Int
        /// Those that are named but not on disk.
        public var missing: Int
        /// Hours of audio that can be had.
        public var hours: Double
        /// Recordings for each licence.
        public var licenses: [String: Int]
        /// The licence of its captions, labels and transcripts.
        public var textLicense: String
    }

    /// One instruction set.
    public struct SetStatus: Sendable, Equatable, Encodable {
        public var name: String
        public var system: String
        /// Nil while it is being made.
        public var examples: Int?
        public var digest: String?
    }

    public var corpora: [CorpusStatus]
    public var clips: Int
    /// Clips that a current verdict drops.
    public var dropped: Int
    /// How many statements of each kind each source made.
    public var statements: [String: [String: Int]]
    public var sets: [SetStatus]
}

extension CatalogReader {
    /// Counts what is there.
    public func status() throws -> CatalogStatus {
        CatalogStatus(
            corpora: try corpusStatuses(),
            clips: try Int.fetchOne(db, sql: "SELECT count(*) FROM clip") ?? 0,
            dropped: try Int.fetchOne(db, sql: "SELECT count(*) FROM dropped_clip") ?? 0,
            statements: try statementCounts(),
            sets: try sets().map {
                CatalogStatus.SetStatus(name: $0.name, system: $0.system, examples: $0.examples, digest: $0.digest)
            })
    }

    private func corpusStatuses() throws -> [CatalogStatus.CorpusStatus] {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT corpus.name, corpus.release, corpus.text_license, recording.license, count(recording.id) AS recordings,
                    total(recording.state = 'damaged') AS damaged, total(recording.state = 'missing') AS missing,
                    total(CASE WHEN recording.state IN ('ok', 'unverified')
                        THEN CAST(recording.frames AS REAL) / recording.sample_rate END) / 3600 AS hours
                FROM corpus LEFT JOIN recording ON recording.corpus_id = corpus.id
                GROUP BY corpus.id, recording.license ORDER BY corpus.name, recording.license
                """)
        var statuses: [CatalogStatus.CorpusStatus] = []
        for row in rows {
            let name: String = row["name"]
            if statuses.last?.id != name {
                statuses.append(
                    CatalogStatus.CorpusStatus(
                        id: name, release: row["release"], recordings: 0, damaged: 0, missing: 0, hours: 0, licenses: [:],
                        textLicense: row["text_license"]))
            }
            statuses[statuses.count - 1].recordings += row["recordings"] as Int
            statuses[statuses.count - 1].damaged += Int(row["damaged"] as Double)
            statuses[statuses.count - 1].missing += Int(row["missing"] as Double)
            statuses[statuses.count - 1].hours += row["hours"] as Double
            if let license: String = row["license"] { statuses[statuses.count - 1].licenses[license] = row["recordings"] }
        }
        return statuses
    }

    private func statementCounts() throws -> [String: [String: Int]] {
        var counts: [String: [String: Int]] = [:]
        for kind in Statement.Kind.allCases {
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT source.name, sum(said) AS said FROM
                        (SELECT source_id, count(*) AS said FROM \(kind.rawValue) GROUP BY source_id)
                    JOIN source ON source.id = source_id GROUP BY source.name
                    """)
            while let row = try rows.next() {
                counts[kind.rawValue, default: [:]][row["name"]] = row["said"]
            }
        }
        return counts
    }
}
