/// Everything said about one clip, each statement with who said it.
///
/// Statements are in a stable order: by source, then time, then text, so
/// that what is made of them does not depend on the order they were said in.
public struct ClipStatements: Sendable {
    public struct Tag: Sendable, Equatable {
        public var id: Int64
        public var classID: Int64
        public var vocabulary: String
        /// The class's display name.
        public var name: String
        /// The vocabulary's own identifier; for AudioSet the mid.
        public var code: String
        public var description: String?
        public var score: Double?
        /// Seconds from the clip's first frame, or nil for the whole clip.
        public var start: Double?
        public var end: Double?
        public var source: String
        public var sourceKind: Source.Kind
    }

    public struct Text: Sendable, Equatable {
        public var id: Int64
        public var role: String
        public var language: String?
        public var body: String
        public var score: Double?
        public var start: Double?
        public var end: Double?
        public var source: String
        public var sourceKind: Source.Kind
    }

    public struct Measure: Sendable, Equatable {
        public var id: Int64
        public var name: String
        public var value: Double
        public var unit: String?
        public var source: String
        public var sourceKind: Source.Kind
    }

    public struct Span: Sendable, Equatable {
        public var id: Int64
        public var name: String
        public var start: Double
        public var end: Double
        public var score: Double?
        public var source: String
        public var sourceKind: Source.Kind
    }

    public struct Units: Sendable, Equatable {
        public var id: Int64
        public var sequence: UnitSequence
        /// The row of the source, which tells two codebooks of one name apart.
        public var sourceID: Int64
        public var source: String
        public var sourceKind: Source.Kind
    }

    public var tags: [Tag] = []
    public var texts: [Text] = []
    public var measures: [Measure] = []
    public var spans: [Span] = []
    public var units: [Units] = []

    public init() {}
}
