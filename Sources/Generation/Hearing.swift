public import Catalog

/// A clip with everything that was said about it: all that an example may
/// rest on.
public struct Hearing: Sendable {
    public var clip: Clip
    public var statements: ClipStatements
    public var classes: SoundClasses
    /// Who says units in this catalog, the one that speaks of the most clips first.
    public var unitSources: [UnitSource]
    /// The clips that it belongs together with, for systems that ask for relations.
    public var partners: [Partner]
    /// The outer names of its recording, for systems that ask for schemes.
    public var identities: [Identity]

    /// What the clip's texts rest on, by their rows, for systems that read it.
    public var grounds: [Int64: [Evidence]] = [:]

    /// A clip that belongs together with another, with what was said of it.
    public struct Partner: Sendable {
        /// Who says that they belong together, and how.
        public var pair: ClipPair
        public var clip: Clip
        public var statements: ClipStatements

        public init(pair: ClipPair, clip: Clip, statements: ClipStatements) {
            self.pair = pair
            self.clip = clip
            self.statements = statements
        }

        /// That the two belong together, as a statement that an example rests on.
        var evidence: Evidence { Evidence(.pair, pair.id) }
    }

    public init(
        clip: Clip, statements: ClipStatements, classes: SoundClasses, unitSources: [UnitSource] = [], partners: [Partner] = [],
        identities: [Identity] = []
    ) {
        self.clip = clip
        self.statements = statements
        self.classes = classes
        self.unitSources = unitSources
        self.partners = partners
        self.identities = identities
    }
}
