import Work

/// Fills shards of a limited size one after the other.
struct ShardWriter {
    /// A shard that an earlier run finished.
    struct FinishedShard {
        var file: ExportedFile
        /// The digest of the export's contents up to the shard's last sample.
        var end: String
    }

    let folder: ExportFolder
    /// What stands before the number.
    let name: String
    let limit: Int64

    private var number = 0
    private var shard: TarShard?
    /// The digest of the contents before the open shard's first sample.
    private var start = ""

    init(folder: ExportFolder, name: String, limit: Int64) {
        self.folder = folder
        self.name = name
        self.limit = limit
    }

    /// Adds a sample, its members in the order of their fields.
    ///
    /// - Parameter contents: The digest of the export's contents before it.
    mutating func add(_ key: String, _ members: [(field: String, content: [UInt8])], after contents: String) throws {
        if let shard, shard.bytes + TarShard.bytes(of: members.map(\.content.count)) + TarShard.trailer > limit {
            try close(contents: contents)
        }
        let open = try shard ?? TarShard(AtomicFile.partialPath(for: "\(folder.path)/\(fileName)"))
        if shard == nil { start = contents }
        shard = open
        for member in members { try open.add("\(key).\(member.field)", member.content) }
    }

    /// Puts the open shard in place, where there is one.
    ///
    /// - Parameter contents: The digest of the export's contents up to here.
    mutating func close(contents: String) throws {
        guard let shard else { return }
        try shard.close()
        let partial = AtomicFile.partialPath(for: "\(folder.path)/\(fileName)")
        guard let facts = FileFacts.of(partial) else { throw ExportError.cannotRead(path: partial, reason: "it vanished") }
        try folder.place(ExportedFile(name: fileName, bytes: facts.bytes, sha256: facts.sha256), identity: "\(start)-\(contents)")
        self.shard = nil
        number += 1
    }

    /// The next shard, where an earlier run finished it from the same contents and it is whole.
    func finished(from contents: String) -> FinishedShard? {
        guard let entry = folder.journaled(fileName), entry.identity.hasPrefix("\(contents)-"),
            FileFacts.of("\(folder.path)/\(fileName)") == FileFacts(bytes: entry.file.bytes, sha256: entry.file.sha256)
        else { return nil }
        return FinishedShard(file: entry.file, end: String(entry.identity.dropFirst(contents.count + 1)))
    }

    /// Goes past a finished shard.
    mutating func keep(_ shard: FinishedShard) {
        folder.keep(shard.file)
        number += 1
    }

    private var fileName: String {
        let digits = String(number)
        return "\(name)-\(String(repeating: "0", count: max(0, 6 - digits.count)))\(digits).tar"
    }
}
