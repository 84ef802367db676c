import GRDB

/// A recording as a catalog has it, for an import that goes on.
public struct KnownRecording: Sendable, Equatable {
    public var id: Int64
    public var recording: Recording
    /// Absolute path of the folder that the recording's path starts from.
    public var root: String
}

extension CatalogReader {
    /// What is known of the recording at a path, or nil where there is none.
    public func known(corpus: Int64, path: String) throws -> KnownRecording? {
        try Row.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT recording.*, root.path AS root FROM recording JOIN root ON root.id = recording.root_id
                    WHERE recording.corpus_id = ? AND recording.path = ?
                    """), arguments: [corpus, path]
        ).map { KnownRecording(id: $0["id"], recording: Recording(row: $0), root: $0["root"]) }
    }

    /// Whether a file of a corpus was ever found.
    public func hasFiles(corpus: Int64) throws -> Bool {
        try Bool.fetchOne(
            db, sql: "SELECT EXISTS (SELECT 1 FROM recording WHERE corpus_id = ? AND bytes IS NOT NULL)", arguments: [corpus]) ?? false
    }

    /// Whether a corpus has any recording yet.
    public func hasRecordings(corpus: Int64) throws -> Bool {
        try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM recording WHERE corpus_id = ?)", arguments: [corpus]) ?? false
    }
}
