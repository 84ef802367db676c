import Catalog

/// What a corpus says about one of its recordings, before anyone listened.
struct CorpusEntry: Sendable {
    /// A class by the code that its vocabulary has for it.
    struct TagCode: Sendable, Hashable {
        var vocabulary: String
        var code: String
    }

    /// Where the file may be, relative to the corpus; the usual place first.
    var places: [String]
    /// Whether the name on disk may be written in another way.
    var hasLooseName = false
    var split: String?
    /// Where it is not the corpus's own.
    var license: String?
    /// In the publisher's words.
    var licenseText: String?
    var attribution: String?
    var identities: [Identity] = []
    var tags: [TagCode] = []
    /// Texts, measures and spans.
    var statements: [Statement] = []
    /// Why there can be no recording, where the row itself is broken.
    var defect: String?
    /// What was lacking beside the audio, as in "without its json".
    var notes: [String] = []
}

/// What a corpus holds, one recording at a time.
///
/// Memory does not grow with the recordings, unless rows of one recording have to be brought together.
struct EntryStream {
    /// How many entries there are, where that is known beforehand.
    var count: Int?
    /// The tables they come from, relative to the corpus; empty where the layout is by folder.
    var tables: [String] = []
    /// The next one, or nil at the end.
    var next: () throws -> CorpusEntry?
}
