/// Which entries the files of one import stand for, so that a file which fits several of them stands for the first alone.
///
/// As `ID.wav` would for two clips of one video, where each has a usual name that tells them apart.
struct FileOwners {
    /// Hashes of the usual places of entries, by hashes of the files that were found for them elsewhere.
    private var owners: [Int: Int] = [:]

    /// Whether an entry may have a file: nobody has it yet, or another row about the same recording.
    mutating func grant(_ path: String, to entry: CorpusEntry) -> Bool {
        let (file, usual) = (PathKey(path), PathKey(entry.places.first ?? ""))
        // At its usual place a file is nobody else's.
        if file == usual { return true }
        let owner = owners[file.hashValue] ?? usual.hashValue
        owners[file.hashValue] = owner
        return owner == usual.hashValue
    }
}
