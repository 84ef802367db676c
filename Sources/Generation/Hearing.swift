public import Catalog

/// A clip with everything that was said about it: all that an example may
/// rest on.
public struct Hearing: Sendable {
    public var clip: Clip
    public var statements: ClipStatements
    public var classes: SoundClasses

    public init(clip: Clip, statements: ClipStatements, classes: SoundClasses) {
        self.clip = clip
        self.statements = statements
        self.classes = classes
    }
}
