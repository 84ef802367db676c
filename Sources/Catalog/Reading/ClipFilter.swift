/// Which clips a stage works on.
public struct ClipFilter: Sendable {
    /// What the user asked for; nil for everything.
    public var query: Query?
    /// Only clips whose samples can be had.
    public var playable: Bool
    /// Also clips that a current verdict drops.
    public var includesDropped: Bool
    /// Only clips about which this source has not spoken yet.
    public var unheardBy: Int64?

    public init(query: Query? = nil, playable: Bool = false, includesDropped: Bool = true, unheardBy: Int64? = nil) {
        self.query = query
        self.playable = playable
        self.includesDropped = includesDropped
        self.unheardBy = unheardBy
    }
}
