/// Every mistake found in a query.
public struct QueryError: Error, CustomStringConvertible, Equatable {
    /// One mistake, where it stands and what would have been right there.
    public struct Mistake: Sendable, Equatable {
        /// The column in the query, counted from 1.
        public var column: Int
        public var found: String
        public var expected: String
    }

    public var query: String
    public var mistakes: [Mistake]

    public var description: String {
        let lines = mistakes.map { mistake in
            let found = mistake.found.isEmpty ? "the query ends" : "'\(mistake.found)' stands"
            return """
                column \(mistake.column): \(found) where \(mistake.expected) was expected
                  \(query)
                  \(String(repeating: " ", count: max(0, mistake.column - 1)))^
                """
        }
        return "cannot understand the query\n" + lines.joined(separator: "\n")
    }
}
