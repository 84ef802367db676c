public import Catalog

/// A clip with everything that was said about it: all that an example may
/// rest on.
public struct Hearing: Sendable {
    public var clip: Clip
    public var statements: ClipStatements
    public var classes: SoundClasses
    /// Who says units in this catalog, the one that speaks of the most clips first.
    public var unitSources: [UnitSource]

    public init(clip: Clip, statements: ClipStatements, classes: SoundClasses, unitSources: [UnitSource] = []) {
        self.clip = clip
        self.statements = statements
        self.classes = classes
        self.unitSources = unitSources
    }
}
