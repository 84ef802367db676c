/// A source's statement that two clips belong together, seen from one of them.
public struct ClipPair: Sendable, Equatable {
    /// The row of the statement, by which evidence names it.
    public var id: Int64
    /// The row of the clip that it is seen from.
    public var clip: Int64
    /// The row of the other clip.
    public var other: Int64
    /// As in `parallel` or `answer`.
    public var relation: String
    /// Whether the statement leads from the clip to the other one.
    public var isForward: Bool
    public var score: Double?
    /// The name of who says it.
    public var source: String
    /// What kind of speaker that is.
    public var sourceKind: Source.Kind
}
