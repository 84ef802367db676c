/// Everything said about one clip, each statement with who said it.
///
/// Statements are in a stable order: by source, then time, then text, so
/// that what is made of them does not depend on the order they were said in.
public struct ClipStatements: Sendable {
    /// A class that a source says is heard.
    public struct Tag: Sendable, Equatable {
        /// The row in its table, by which evidence names it.
        public var id: Int64
        public var classID: Int64
        public var vocabulary: String
        /// The class's display name.
        public var name: String
        /// The vocabulary's own identifier; for AudioSet the mid.
        public var code: String
        public var score: Double?
        /// Seconds from the clip's first frame, or nil for the whole clip.
        public var start: Double?
        /// Seconds from the clip's first frame.
        public var end: Double?
        /// The name of who says it.
        public var source: String
        /// What kind of speaker that is.
        public var sourceKind: Source.Kind
    }

    /// Words that a source says about the clip, or says are spoken in it.
    public struct Text: Sendable, Equatable {
        /// The row in its table, by which evidence names it.
        public var id: Int64
        public var role: String
        public var language: String?
        public var body: String
        public var score: Double?
        /// Seconds from the clip's first frame.
        public var start: Double?
        /// Seconds from the clip's first frame.
        public var end: Double?
        /// The name of who says it.
        public var source: String
        /// What kind of speaker that is.
        public var sourceKind: Source.Kind
    }

    /// A number that a source states.
    public struct Measure: Sendable, Equatable {
        /// The row in its table, by which evidence names it.
        public var id: Int64
        public var name: String
        public var value: Double
        public var unit: String?
        /// The name of who says it.
        public var source: String
        /// What kind of speaker that is.
        public var sourceKind: Source.Kind
    }

    /// A named stretch of time.
    public struct Span: Sendable, Equatable {
        /// The row in its table, by which evidence names it.
        public var id: Int64
        public var name: String
        /// Seconds from the clip's first frame.
        public var start: Double
        /// Seconds from the clip's first frame.
        public var end: Double
        public var score: Double?
        /// The name of who says it.
        public var source: String
        /// What kind of speaker that is.
        public var sourceKind: Source.Kind
    }

    /// Discrete units of a stretch of speech.
    public struct Units: Sendable, Equatable {
        /// The row in its table, by which evidence names it.
        public var id: Int64
        public var sequence: UnitSequence
        /// The row of the source, which tells two codebooks of one name apart.
        public var sourceID: Int64
        /// The name of who says it.
        public var source: String
        /// What kind of speaker that is.
        public var sourceKind: Source.Kind
    }

    public var tags: [Tag] = []
    public var texts: [Text] = []
    public var measures: [Measure] = []
    public var spans: [Span] = []
    public var units: [Units] = []
    /// Pairs that were said of the clip; those said of the other clip are not among them.
    public var pairs: [ClipPair] = []

    public init() {}
}
