import Catalog

/// What a corpus says about one of its recordings, before anyone listened.
struct CorpusEntry: Sendable {
    /// Where the file may be.
    var places: Places
    /// Where the sound is a part of another file, as a member of a tar; the only place is then its name in the catalog.
    var member: Member?
    /// Whether the name on disk may be written in another way.
    var hasLooseName = false
    var split: String?
    /// What tables and folders say.
    var said = Annotations()
    /// Files that say more.
    var companions: [Companion] = []
    /// Why there can be no recording, where the row itself is broken.
    var defect: String?

    /// A stretch of bytes that is a whole audio file.
    struct Member: Sendable, Hashable {
        /// The file that holds it, relative to the corpus.
        var container: String
        /// Of the first byte.
        var offset: Int64
        var length: Int64
    }

    init(places: Places) {
        self.places = places
    }

    init(places: [String]) {
        self.init(places: Places(places))
    }
}

/// What a corpus holds, one recording at a time.
///
/// Memory does not grow with the recordings, unless rows of one recording have to be brought together.
struct EntryStream {
    /// How many entries there are, where that is known beforehand.
    var count: Int?
    /// How much of it has been read, from 0 to 1, where the count is not known beforehand; nil where that is not known either.
    var share: () -> Double? = { nil }
    /// The tables they come from, relative to the corpus; empty where the layout is by folder.
    var tables: [String] = []
    /// Whether audio files that no entry names are counted though there are no tables.
    var countsUnnamedFiles = false
    /// The next one, or nil at the end.
    var next: () throws -> CorpusEntry?
}
