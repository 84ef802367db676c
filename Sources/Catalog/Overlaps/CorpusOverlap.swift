/// What two corpora have in common, or one with itself.
public struct CorpusOverlap: Sendable, Equatable, Encodable {
    /// Recordings of each of the two; the same where one corpus holds a recording more than once.
    public struct Count: Sendable, Equatable, Encodable {
        /// Of the first corpus, those that are in the second.
        public var first = 0
        /// Of the second corpus, those that are in the first.
        public var second = 0

        public init(first: Int = 0, second: Int = 0) {
            self.first = first
            self.second = second
        }

        /// Whether they have none.
        public var isEmpty: Bool {
            first == 0 && second == 0
        }
    }

    /// The names of the two, in order; the same name twice where a corpus holds recordings more than once.
    public var corpora: [String]
    /// The same by an outer name or by their samples.
    public var same = Count()
    /// The same by an outer name: of the same video, those whose windows meet.
    public var identity = Count()
    /// The same by each kind of outer name.
    public var schemes: [String: Count] = [:]
    /// The same samples.
    public var pcm = Count()
    /// Other windows of the same video or upload, of those that are not the same by anything.
    public var otherWindow = Count()
    /// From the same reading, book or sentence, of those that are not the same by anything.
    public var origin = Count()
    /// How many speakers, artists and the like occur in both, by what they are.
    public var groups: [String: Int] = [:]
}

/// A recording that is in another corpus too, or twice in its own.
public struct RecordingOverlap: Sendable, Equatable, Encodable {
    /// Its portable name: corpus and path.
    public var recording: String
    /// The portable name of the other one.
    public var other: String
    /// What says so: `pcm`, or the kind of the outer name.
    public var by: String
    /// The outer name, or the digest of the samples.
    public var value: String
    /// Whether they are the same; otherwise they are other windows of the same thing.
    public var isSame: Bool
}
