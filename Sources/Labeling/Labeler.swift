public import Catalog

/// Someone who listens to clips and says what is heard.
///
/// To add one: a type of its own file, and its `definition` in `LabelerRegistry`.
public protocol Labeler: Sendable {
    /// The name in commands, as in `tags`.
    var name: String { get }
    /// Who speaks, with everything that decides what is said. A clip is heard once by each source.
    var source: Source { get }
    /// Whether the clip must also be measured at its own rate.
    var needsSignalMeasures: Bool { get }
    /// What is heard in one clip; the same clip always gives the same.
    ///
    /// - Throws: What the models throw. A clip in which there is nothing to hear is not an error but an outcome.
    func label(_ hearing: Hearing) throws -> Labels
}

extension Labeler {
    public var needsSignalMeasures: Bool { false }
}

/// What a labeler says about a clip.
public struct Labels: Sendable, Equatable {
    public var statements: [Statement]
    /// Why there is nothing, or less than usual, to say.
    public var outcome: String?

    public init(_ statements: [Statement] = [], outcome: String? = nil) {
        self.statements = statements
        self.outcome = outcome
    }
}
