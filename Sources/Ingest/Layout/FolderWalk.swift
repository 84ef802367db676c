/// All audio files below a folder, one after the other.
///
/// Links to folders are not followed, so a walk ends.
struct FolderWalk {
    private let folder: CorpusFolder
    /// Folders still to be listed, the next one last.
    private var pending: [String]
    /// Files of the folder listed last, the next one last.
    private var files: [String] = []

    /// - Parameter relative: Where to begin; the whole corpus, or the folder that the import keeps to, unless something else is said.
    init(_ folder: CorpusFolder, below relative: String? = nil) {
        self.folder = folder
        pending = [relative ?? folder.onlyFolder ?? ""]
    }

    /// The next path relative to the corpus, or nil at the end.
    ///
    /// - Throws: `IngestError.cannotRead`.
    mutating func next() throws -> String? {
        while files.isEmpty, let current = pending.popLast() {
            let listing = try FolderListing(folder.absolute(current))
            let prefix = current.isEmpty ? "" : current + "/"
            pending += listing.items.reversed().lazy.filter { $0.isFolder && !$0.isLink }.map { prefix + $0.name }
            files = listing.files.reversed().lazy.filter { AudioExtension.stem(of: $0.name) != nil }.map { prefix + $0.name }
        }
        return files.popLast()
    }
}
