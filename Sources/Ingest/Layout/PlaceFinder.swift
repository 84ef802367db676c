/// Finds the file of an entry among the places where it may be.
struct PlaceFinder {
    let folder: CorpusFolder
    /// Folders that were looked for; most corpora have audio in a few.
    private var folders: [PathKey: Parent] = [:]
    private var patternFolders: PlacePatterns.Folders
    private var looseNames = LooseNames()

    /// What is known of a folder.
    private enum Parent {
        case absent, within
        /// A place in it has to be looked at as if nothing was known.
        case unclear
    }

    init(in folder: CorpusFolder) {
        self.folder = folder
        patternFolders = PlacePatterns.Folders { folder.hasFolder($0) }
    }

    mutating func find(_ entry: CorpusEntry) -> CorpusFolder.Place {
        var answer = CorpusFolder.Place.absent(reason: "no audio file")
        for place in entry.places.all(in: &patternFolders) {
            switch look(at: place) {
            case .file(let stamp)?: return .file(stamp)
            case .refused(let reason)?: return .refused(reason: reason)
            case .absent(let reason)?: answer = .absent(reason: reason)
            case nil: continue
            }
        }
        guard entry.hasLooseName else { return answer }
        for place in entry.places.all {
            if let path = looseNames.find(place, in: folder), case .file(let stamp) = folder.look(at: path) { return .file(stamp) }
        }
        return answer
    }

    /// Millions of rows need not ask for each file of a folder that is not there, nor follow the whole way to each file of one that is.
    ///
    /// - Returns: Nil where there is no such folder.
    private mutating func look(at place: String) -> CorpusFolder.Place? {
        guard RelativePath.normalized(place) == place else { return folder.look(at: place) }
        switch parent(of: place) {
        case .absent: return nil
        case .within: return folder.lookWithin(place)
        case .unclear: return folder.look(at: place)
        }
    }

    private mutating func parent(of place: String) -> Parent {
        let path = RelativePath.folder(of: place)
        let key = PathKey(path)
        if let known = folders[key] { return known }
        guard folders.count < 4096 else { return .unclear }
        let parent: Parent = folder.hasFolderWithin(String(path)) ? .within : folder.hasFolder(String(path)) ? .unclear : .absent
        folders[key] = parent
        return parent
    }
}
