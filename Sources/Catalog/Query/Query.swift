/// What a user asks of the catalog, read and understood but not yet run.
///
///     let query = try Query("tag:Dog[score>=0.5] duration<10 not corpus:esc50")
///
/// Terms side by side mean *and*; `or`, `not` and parentheses work as usual.
/// The language is in `QueryGrammar`.
public struct Query: Sendable, Equatable {
    /// The text as the user wrote it.
    public let text: String

    let root: Node

    /// Reads a query; an empty one asks for everything.
    ///
    /// - Throws: `QueryError` with every mistake and its position.
    public init(_ text: String) throws {
        self.text = text
        root = try QueryParser.parse(text)
    }

    indirect enum Node: Sendable, Equatable {
        case all([Node])
        case any([Node])
        case not(Node)
        case term(Term)
    }

    /// One condition, with the column it stands at (counted from 1).
    struct Term: Sendable, Equatable {
        var condition: Condition
        var column: Int
    }

    enum Condition: Sendable, Equatable {
        /// A class, and unless `exact` everything under it.
        case tag(name: String, exact: Bool, bindings: [Binding])
        /// A language that a text is said to be in.
        case language(String, bindings: [Binding])
        case name(QueryGrammar.NameField, String)
        /// An expression for the full-text index; nil for any words at all.
        case words(QueryGrammar.WordsField, String?)
        case number(QueryGrammar.NumberField, Comparison, Double)
    }

    /// What is said inside `tag:Dog[…]` or `language:en[…]` about that tag or text itself.
    enum Binding: Sendable, Equatable {
        case number(QueryGrammar.BoundNumber, Comparison, Double)
        case source(String)
    }

    enum Comparison: String, Sendable, CaseIterable {
        case less = "<"
        case lessOrEqual = "<="
        case greater = ">"
        case greaterOrEqual = ">="
        case equal = "="
    }
}
