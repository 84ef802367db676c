import GRDB

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
    /// Only clips that have such a text.
    public var texts: TextFilter?

    public init(
        query: Query? = nil, playable: Bool = false, includesDropped: Bool = true, unheardBy: Int64? = nil, texts: TextFilter? = nil
    ) {
        self.query = query
        self.playable = playable
        self.includesDropped = includesDropped
        self.unheardBy = unheardBy
        self.texts = texts
    }
}

/// Which texts a stage works on.
public struct TextFilter: Sendable, Equatable {
    public var roles: [String]
    /// Only texts of which this source has given no vector.
    public var withoutVectorBy: Int64?

    /// Besides these, also all that this source says itself.
    public var orSaidBy: Int64?

    public init(roles: [String], withoutVectorBy source: Int64? = nil, orSaidBy speaker: Int64? = nil) {
        self.roles = roles
        withoutVectorBy = source
        orSaidBy = speaker
    }

    /// Whether a row of `text` is such a text.
    var condition: SQLCondition {
        let isOfRole = SQLCondition("text.role IN (\(roles.map { _ in "?" }.joined(separator: ", ")))", StatementArguments(roles))
        let isWanted =
            withoutVectorBy.map { source in
                isOfRole
                    && SQLCondition("NOT EXISTS (SELECT 1 FROM vector WHERE vector.text_id = text.id AND vector.source_id = ?)", [source])
            } ?? isOfRole
        return orSaidBy.map { .joined([isWanted, SQLCondition("text.source_id = ?", [$0])], by: "OR", empty: "0") } ?? isWanted
    }
}
