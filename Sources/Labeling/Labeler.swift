public import Catalog

/// Someone who says something about clips: a `ListeningLabeler` of what it hears, a `ReadingLabeler` of what others said.
///
/// To add one: a type of its own file, and its `definition` in `LabelerRegistry`.
public protocol Labeler: Sendable {
    /// The name in commands, as in `tags`.
    var name: String { get }
    /// Who speaks, with everything that decides what is said. A clip is heard once by each source.
    var source: Source { get }
}

/// Can listen to clips.
///
/// A clip comes in passages, so that a recording of ten hours takes no more
/// memory than one of ten seconds. What several labelers need of the same model
/// is worked out once, for the clips of several recordings together.
public protocol ClipHearing: Sendable {
    /// What is worked out for it.
    var needs: Needs { get }
    /// Begins to listen to a clip.
    ///
    /// - Throws: What models throw.
    func listener(to clip: ClipFormat) throws -> any ClipListener
}

/// Says what it hears in clips.
public protocol ListeningLabeler: Labeler, ClipHearing {}

/// Hears one clip from its first passage to its last. It lives with one worker.
public protocol ClipListener: AnyObject {
    /// Hears the next passage.
    ///
    /// - Throws: What models throw.
    func hear(_ passage: Passage) throws
    /// What was heard in the clip; the same clip always gives the same, whatever its passages were.
    ///
    /// - Throws: What models throw. A clip in which there is nothing to hear is not an error but an outcome.
    func labels(_ ending: ClipEnding) throws -> Labels
}

/// Reads what has been said about clips and adds to it; hears no sound.
public protocol ReadingLabeler: Labeler {
    /// Which clips there are to read.
    var work: ReadingWork { get }
    /// The labelers without whose word on a clip it says nothing, as they are named in commands.
    var reads: [String] { get }
    /// What there is to say about some clips.
    ///
    /// - Returns: One for each clip, in their order; nil where too little has been said yet, which leaves the clip to do.
    /// - Throws: `CatalogError`, or what models throw.
    func read(_ clips: [Clip], in reader: CatalogReader) throws -> [Labels?]
}

extension ReadingLabeler {
    public var work: ReadingWork { .clips }
    public var reads: [String] { [] }
}

/// Which clips a labeler reads.
public enum ReadingWork: Sendable, Equatable {
    /// Each once.
    case clips
    /// Each whose sound can be had, once: there is nothing to read of others, which nobody has heard.
    case sounds
    /// Those with texts of some roles, and again when such a text came or went; what was said before is said anew.
    case texts(roles: [String])
    /// Those with texts of some roles of which the labeler has given no vector.
    case vectors(roles: [String])

    /// The texts of the clips that may have to be read; nil where it is not about texts.
    func texts(source: Int64) -> TextFilter? {
        switch self {
        case .clips, .sounds: nil
        // Where all texts have gone, what was said of them has to go too.
        case .texts(let roles): TextFilter(roles: roles, orSaidBy: source)
        case .vectors(let roles): TextFilter(roles: roles, withoutVectorBy: source)
        }
    }
}

/// What a labeler says about a clip.
public struct Labels: Sendable, Equatable {
    public var statements: [Statement]
    /// Why there is nothing, or less than usual, to say.
    public var outcome: String?
    /// Rows of the texts that this is said of. Where the clip has others by the time it is written, the clip stays to do.
    public var texts: [Int64]?
    /// The statements that a text rests on, by its place among `statements`.
    public private(set) var evidence: [Int: [Evidence]] = [:]

    public init(_ statements: [Statement] = [], outcome: String? = nil, texts: [Int64]? = nil) {
        self.statements = statements
        self.outcome = outcome
        self.texts = texts
    }

    /// Says something that rests on what was said before.
    public mutating func say(_ statement: Statement, restingOn evidence: [Evidence]) {
        self.evidence[statements.count] = evidence
        statements.append(statement)
    }
}
