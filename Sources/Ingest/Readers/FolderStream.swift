extension EntryStream {
    /// Entries of one folder after another; only one folder's are held.
    init(folders: [String], entries: @escaping (String) throws -> [CorpusEntry]) {
        var pending = folders[...]
        var ready: ArraySlice<CorpusEntry> = []
        self.init(share: { 1 - Double(pending.count) / Double(max(1, folders.count)) }) {
            while ready.isEmpty, let folder = pending.popFirst() {
                ready = try entries(folder)[...]
            }
            return ready.popFirst()
        }
    }
}

extension CorpusFolder {
    /// Folders `depth` levels below the given ones that are there, in order.
    ///
    /// - Throws: `IngestError.cannotRead`.
    func folders(below tops: [String], depth: Int) throws -> [String] {
        var level = tops.filter(hasFolder)
        for _ in 0..<depth {
            level = try level.flatMap { parent in
                try FolderListing(absolute(parent)).folders.map { "\(parent)/\($0)" }
            }
        }
        return level
    }
}

extension CorpusEntry {
    /// An audio file that was found by walking.
    init(found item: FolderListing.Item, in folder: String, split: String) {
        self.init(places: ["\(folder)/\(item.name)"])
        self.split = split
        if !item.isNamedInUTF8 { defect = "its name is not UTF-8, so it cannot be named in a catalog" }
    }
}
