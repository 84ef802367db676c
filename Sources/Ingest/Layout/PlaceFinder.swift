/// Finds the file of an entry among the places where it may be.
struct PlaceFinder {
    let folder: CorpusFolder
    /// Folders that were looked for; most corpora have audio in a few.
    private var folders: [PathKey: Bool] = [:]
    private var patternFolders: PlacePatterns.Folders
    private var looseNames = LooseNames()

    init(in folder: CorpusFolder) {
        self.folder = folder
        patternFolders = PlacePatterns.Folders { folder.hasFolder($0) }
    }

    mutating func find(_ entry: CorpusEntry) -> CorpusFolder.Place {
        var answer = CorpusFolder.Place.absent(reason: "no audio file")
        for place in entry.places.all(in: &patternFolders) where isWorthALook(place) {
            switch folder.look(at: place) {
            case .file(let stamp): return .file(stamp)
            case .refused(let reason): return .refused(reason: reason)
            case .absent(let reason): answer = .absent(reason: reason)
            }
        }
        guard entry.hasLooseName else { return answer }
        for place in entry.places.all {
            if let path = looseNames.find(place, in: folder), case .file(let stamp) = folder.look(at: path) { return .file(stamp) }
        }
        return answer
    }

    /// Millions of rows without audio need not ask for each file of a folder that is not there.
    private mutating func isWorthALook(_ place: String) -> Bool {
        let parent = RelativePath.folder(of: place)
        let key = PathKey(parent)
        if let answer = folders[key] { return answer }
        guard folders.count < 4096, RelativePath.normalized(place) == place else { return true }
        let answer = folder.hasFolder(String(parent))
        folders[key] = answer
        return answer
    }
}
