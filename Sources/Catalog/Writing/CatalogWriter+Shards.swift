/// An exported file with its checksum.
public struct Shard: Sendable, Equatable {
    /// Relative to the export's directory.
    public var name: String
    public var bytes: Int64
    /// Hexadecimal.
    public var sha256: String

    public init(name: String, bytes: Int64, sha256: String) {
        self.name = name
        self.bytes = bytes
        self.sha256 = sha256
    }
}

extension CatalogWriter {
    /// Notes what an export wrote, in place of what was there before.
    ///
    /// - Parameters:
    ///   - directory: Absolute.
    ///   - set: The set that was exported; nil where clips were.
    public func exported(_ shards: [Shard], format: String, directory: String, set: Int64?) throws {
        try run("DELETE FROM shard WHERE directory = ?", [directory])
        for shard in shards {
            try run(
                "INSERT INTO shard (set_id, format, directory, name, bytes, sha256) VALUES (?, ?, ?, ?, ?, ?)",
                [set, format, directory, shard.name, shard.bytes, shard.sha256])
        }
    }
}
