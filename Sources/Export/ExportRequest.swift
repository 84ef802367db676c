public import Catalog
import Foundation

/// What a user wants exported, and how.
public struct ExportRequest: Sendable {
    /// What is exported.
    public enum Subject: Sendable, Equatable {
        /// A finished set, by name.
        case set(String)
        /// Clips that answer a query; nil for all.
        case clips(Query?)

        /// In words, for messages and for telling one export from another.
        var text: String {
            switch self {
            case .set(let name): "set \(name)"
            case .clips(let query): query.map { "clips of '\($0.text)'" } ?? "all clips"
            }
        }
    }

    public var format: any ExportFormat
    public var subject: Subject
    /// Absolute path of the folder to write into.
    public var directory: String
    /// What stands before `/audio/…` in lists of absolute paths instead of the folder itself, so that they do not
    /// depend on where they were written.
    public var audioRoot: String?
    /// Absolute path of where the sounds are, as records with absolute paths say it.
    var soundRoot: String { audioRoot ?? directory }

    /// The largest size of a shard in bytes; a sample that is larger gets a shard of its own.
    public var shardBytes: Int64
    /// Also clips and examples that a current verdict drops.
    public var includesDropped: Bool
    /// How many clips are encoded side by side.
    public var workers: Int
    /// The version of the tool, for `export.json`.
    public var toolVersion: String
    /// Shows no progress.
    public var isQuiet: Bool

    /// The size of shards where nobody says another: 1 GB.
    public static let defaultShardBytes: Int64 = 1_000_000_000

    /// - Parameter directory: Relative paths count from the working directory.
    public init(
        format: any ExportFormat, subject: Subject, directory: String, audioRoot: String? = nil,
        shardBytes: Int64 = ExportRequest.defaultShardBytes, includesDropped: Bool = false, workers: Int, toolVersion: String,
        isQuiet: Bool = false
    ) {
        self.format = format
        self.subject = subject
        self.directory = URL(fileURLWithPath: directory).standardizedFileURL.path
        self.audioRoot = audioRoot.map { $0.count > 1 && $0.hasSuffix("/") ? String($0.dropLast()) : $0 }
        self.shardBytes = shardBytes
        self.includesDropped = includesDropped
        self.workers = workers
        self.toolVersion = toolVersion
        self.isQuiet = isQuiet
    }
}
