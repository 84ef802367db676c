/// The statements that some examples name as their evidence, by kind and row.
///
/// Each says which clip it is about, for an example may name one of another
/// clip by mistake. What is not here has vanished from the catalog.
public struct CitedStatements: Sendable {
    /// A class that a source says is heard.
    public struct Tag: Sendable, Equatable {
        public var clip: Int64
        /// The row of who says it.
        public var source: Int64
        public var classID: Int64
        public var score: Double?
        /// Seconds from the clip's first frame, or nil for the whole clip.
        public var start: Double?
        /// Seconds from the clip's first frame.
        public var end: Double?
    }

    /// Words about the clip, or spoken in it.
    public struct Text: Sendable, Equatable {
        public var clip: Int64
        /// The row of who says it.
        public var source: Int64
        public var role: String
        public var language: String?
        public var body: String
        /// Seconds from the clip's first frame, or nil for the whole clip.
        public var start: Double?
        /// Seconds from the clip's first frame.
        public var end: Double?
    }

    /// A number that a source states.
    public struct Measure: Sendable, Equatable {
        public var clip: Int64
        /// The row of who says it.
        public var source: Int64
        public var name: String
        public var value: Double
        public var unit: String?
    }

    /// A named stretch of time.
    public struct Span: Sendable, Equatable {
        public var clip: Int64
        /// The row of who says it.
        public var source: Int64
        public var name: String
        /// Seconds from the clip's first frame.
        public var start: Double
        /// Seconds from the clip's first frame.
        public var end: Double
        public var score: Double?
    }

    /// Discrete units of a stretch of speech.
    public struct Units: Sendable, Equatable {
        public var clip: Int64
        /// The row of who says it.
        public var source: Int64
        public var sequence: UnitSequence
    }

    /// The clip belongs together with another.
    public struct Pair: Sendable, Equatable {
        public var clip: Int64
        /// The row of who says it.
        public var source: Int64
        public var other: Int64
        public var relation: String
    }

    public var tags: [Int64: Tag] = [:]
    public var texts: [Int64: Text] = [:]
    public var measures: [Int64: Measure] = [:]
    public var spans: [Int64: Span] = [:]
    public var units: [Int64: Units] = [:]
    public var pairs: [Int64: Pair] = [:]
    /// The clips that vectors are of.
    public var vectors: [Int64: Int64] = [:]

    public init() {}

    /// The clip that a statement is about; nil where it is not here.
    public func clip(of evidence: Evidence) -> Int64? {
        switch evidence.kind {
        case .tag: tags[evidence.id]?.clip
        case .text: texts[evidence.id]?.clip
        case .measure: measures[evidence.id]?.clip
        case .span: spans[evidence.id]?.clip
        case .units: units[evidence.id]?.clip
        case .vector: vectors[evidence.id]
        case .pair: pairs[evidence.id]?.clip
        }
    }
}
