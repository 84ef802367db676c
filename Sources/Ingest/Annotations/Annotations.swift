import Catalog

/// What is said about one recording: by a row of a table, by a file beside the audio, by both.
///
/// Times are seconds from the recording's first frame; those within a segment, from the segment's start.
struct Annotations: Sendable, Equatable {
    /// A class by the code that its vocabulary has for it.
    struct ClassCode: Sendable, Hashable {
        var vocabulary: String
        var code: String
    }

    /// A class that is heard, all the time unless times are given.
    struct Tag: Sendable, Hashable {
        var code: ClassCode
        var score: Double?
        var start: Double?
        var end: Double?

        init(_ vocabulary: String, _ code: String, score: Double? = nil, start: Double? = nil, end: Double? = nil) {
            self.code = ClassCode(vocabulary: vocabulary, code: code)
            self.score = score
            self.start = start
            self.end = end
        }
    }

    /// A part of the recording that becomes a clip of its own, as an utterance of a long reading.
    struct Segment: Sendable, Equatable {
        var start: Double
        /// Infinity where it goes on to the recording's end.
        var end: Double
        /// Where they are known better than by the seconds.
        var frames: Range<Int64>?
        var tags: [Tag] = []
        /// Texts, measures and spans.
        var statements: [Statement] = []
    }

    /// Where it is not the corpus's own.
    var license: String?
    /// In the publisher's words.
    var licenseText: String?
    var attribution: String?
    var identities: [Identity] = []
    var tags: [Tag] = []
    /// Texts, measures and spans.
    var statements: [Statement] = []
    var segments: [Segment] = []
    /// Length in seconds, as the corpus has it.
    var duration: Double?
    /// Hz, as the corpus has it.
    var sampleRate: Int?
    /// What was lacking beside the audio, as in "without its json".
    var notes: [String] = []
    /// What could not be used of what the corpus says, with the file, the line and the reason.
    var defects: [String] = []

    /// Takes over what another part of the corpus says of the same recording; what both say is said once.
    mutating func add(_ other: Annotations) {
        license = license ?? other.license
        licenseText = licenseText ?? other.licenseText
        attribution = attribution ?? other.attribution
        duration = duration ?? other.duration
        sampleRate = sampleRate ?? other.sampleRate
        identities += other.identities.filter { !identities.contains($0) }
        tags += other.tags
        statements += other.statements
        segments += other.segments
        notes += other.notes
        defects += other.defects
    }
}
