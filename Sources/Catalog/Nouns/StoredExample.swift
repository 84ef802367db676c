/// An example as it lies in the catalog, for those who hold many of them
/// against their evidence.
public struct StoredExample: Sendable {
    /// The row.
    public var id: Int64
    /// Counted from 0 within the set.
    public var position: Int
    public var clip: Int64
    public var task: String
    /// The values of the fields that were asked for, in that order; nil where the body has none.
    public var fields: [String?]
    /// Whether the body is JSON at all.
    public var isJSON: Bool
    /// The statements it rests on.
    public var evidence: [Evidence]
    /// What its evidence names that is no kind of statement.
    public var unknownEvidence: [String]
    /// Rows of the further clips that it is about.
    public var parents: [Int64]
}

/// What a check has to know of a clip.
public struct ClipFacts: Sendable, Equatable {
    public var id: Int64
    /// The corpus's name.
    public var corpus: String
    /// The publisher's split.
    public var split: String?
    /// Seconds; nil where the recording cannot be had.
    public var duration: Double?

    public init(id: Int64, corpus: String, split: String?, duration: Double?) {
        self.id = id
        self.corpus = corpus
        self.split = split
        self.duration = duration
    }
}
