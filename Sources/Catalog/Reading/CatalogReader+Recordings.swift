import Foundation
import GRDB

/// A recording with where its file is, for checks of the catalog itself.
public struct RecordingOnDisk: Sendable, Equatable {
    public var id: Int64
    public var corpus: String
    /// Relative to the corpus root, as in the catalog.
    public var relativePath: String
    /// Absolute path of the file that holds it.
    public var path: String
    /// The bytes of that file that are the recording; nil where it is the whole file.
    public var byteRange: Range<Int64>?
    public var bytes: Int64?
    public var sha256: String?
    public var state: Recording.State
}

extension CatalogReader {
    /// Recordings in the order of their rows, a page at a time.
    ///
    /// - Parameter id: The last row of the page before; 0 for the first page.
    public func recordings(after id: Int64, limit: Int) throws -> [RecordingOnDisk] {
        try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT recording.*, corpus.name AS corpus, root.path AS root FROM recording
                    JOIN corpus ON corpus.id = recording.corpus_id JOIN root ON root.id = recording.root_id
                    WHERE recording.id > ? ORDER BY recording.id LIMIT ?
                    """), arguments: [id, limit]
        ).map(RecordingOnDisk.init(row:))
    }

    /// Recordings of a corpus in one folder whose files could be had, in the order of their rows, a page at a time.
    ///
    /// - Parameter id: The last row of the page before; 0 for the first page.
    public func recordings(corpus: Int64, root: Int64, after id: Int64, limit: Int) throws -> [RecordingOnDisk] {
        try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT recording.*, corpus.name AS corpus, root.path AS root FROM recording
                    JOIN corpus ON corpus.id = recording.corpus_id JOIN root ON root.id = recording.root_id
                    WHERE recording.id > ? AND +recording.corpus_id = ? AND +recording.root_id = ? AND +recording.state IN ('ok', 'unverified')
                    ORDER BY recording.id LIMIT ?
                    """), arguments: [id, corpus, root, limit]
        ).map(RecordingOnDisk.init(row:))
    }

    /// What is wrong with the catalog's own files; empty where nothing is.
    public func integrityFindings() throws -> [String] {
        try databaseFindings() + vectorFindings()
    }

    /// Files of vectors that are shorter than the rows that name them.
    private func vectorFindings() throws -> [String] {
        let folder = VectorFiles.folder(of: catalogPath)
        let files = try Row.fetchAll(db, sql: "SELECT file, max(row) AS last, dimensions FROM vector GROUP BY file, dimensions ORDER BY file")
        return files.compactMap { row in
            let path = "\(folder)/\(row["file"] as String)"
            let wanted = ((row["last"] as Int) + 1) * (row["dimensions"] as Int) * MemoryLayout<Float>.size
            let size = (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? nil
            guard let size else { return "\(path) is gone, and with it \((row["last"] as Int) + 1) vectors: restore it" }
            return size >= wanted ? nil : "\(path) has \(size) bytes where its vectors take \(wanted): restore it"
        }
    }

    private func databaseFindings() throws -> [String] {
        try String.fetchAll(db, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
            + Row.fetchAll(db, sql: "PRAGMA foreign_key_check").map { "a row of \($0["table"] as String) names a row that is not there" }
    }
}

extension RecordingOnDisk {
    /// Reads a row of `recording` with the names of its corpus and root.
    init(row: Row) {
        let container = Recording.Container(row: row)
        let path: String = row["path"]
        self.init(
            id: row["id"], corpus: row["corpus"], relativePath: path, path: "\(row["root"] as String)/\(container?.path ?? path)",
            byteRange: container.map { $0.offset..<$0.offset + (row["bytes"] ?? 0) }, bytes: row["bytes"], sha256: row["sha256"],
            state: Recording.State(rawValue: row["state"]) ?? .damaged)
    }
}
