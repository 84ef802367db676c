public import Catalog
public import Work

/// A way of writing examples from what was said about a clip.
///
/// A new system is a new file with a conformer and a line in
/// `InstructionSystems.all`.
public protocol InstructionSystem: Sendable {
    /// The name in commands, sets and recipes, as in `openaqa`.
    static var name: String { get }
    /// Counts up when the same recipe would give other examples, so that a
    /// half-made set is not gone on with under other rules.
    static var version: Int { get }
    /// The statements it reads.
    static var kinds: Set<Statement.Kind> { get }

    /// Whether its recipe names a file of phrasings.
    static var asks: Bool { get }
    /// Settings of its recipe that name further files, relative to the recipe's folder.
    static var files: [String] { get }
    /// Settings of its recipe that may name further files.
    static var furtherFiles: [String] { get }
    /// Whether it asks what texts rest on.
    static var readsGrounds: Bool { get }

    /// The relations by which a clip's partners are loaded, as `parallel`; a system that asks for none costs no look for them.
    static var relations: Set<String> { get }
    /// The schemes of the outer names that are loaded, as `speaker`.
    static var identitySchemes: Set<String> { get }

    /// What the system would write and this catalog holds nothing for, in words: it is told and not invented.
    ///
    /// - Parameter unitSources: Who says units in this catalog.
    func absences(unitSources: [UnitSource]) -> [String]

    /// Reads the settings; mistakes are gathered in the recipe, which throws
    /// them all together when it is finished.
    init(recipe: RecipeDocument)

    /// The system with what it reads of the catalog once, before the first clip: itself where it reads nothing.
    func prepared(by reader: CatalogReader, classes: SoundClasses) throws -> any InstructionSystem

    /// The examples of one clip, in the order they have in the set.
    ///
    /// - Parameter choice: The clip's choices; the only source of variety.
    func drafts(of hearing: Hearing, choice: Choice) throws -> [ExampleDraft]
}

extension InstructionSystem {
    public static var asks: Bool { true }
    public static var files: [String] { [] }
    public static var furtherFiles: [String] { [] }
    public static var readsGrounds: Bool { false }
    public static var relations: Set<String> { [] }
    public static var identitySchemes: Set<String> { [] }

    public func absences(unitSources: [UnitSource]) -> [String] { [] }

    public func prepared(by reader: CatalogReader, classes: SoundClasses) throws -> any InstructionSystem { self }
}

/// The systems there are.
public enum InstructionSystems {
    public static let all: [any InstructionSystem.Type] = [
        OpenAQA.self,
        Scenes.self,
        OpenASQA.self,
        Balance.self,
        Compare.self,
        OpenEndedQuestions.self,
        SpeechInstruct.self,
        AudioPaLM.self,
        HuBERT.self,
        AudioGen.self,
        MusicGen.self,
        AudioLDM.self,
        CLAP.self,
        SALMONN.self,
        QwenAudio.self,
        AudioFlamingo.self,
        Vicuna.self,
        AudioLM.self,
        Seamless.self,
    ]

    /// The system of a name.
    ///
    /// - Throws: `GenerationError.noSuchSystem` naming those there are.
    public static func named(_ name: String) throws -> any InstructionSystem.Type {
        guard let system = all.first(where: { $0.name == name }) else {
            throw GenerationError.noSuchSystem(name, known: all.map { $0.name })
        }
        return system
    }
}

/// An example before it has a place in a set.
public struct ExampleDraft: Sendable, Equatable {
    public var task: String
    /// The record as the system's loader knows it: JSON text with sorted keys,
    /// `Example.sound(0)` where the path of the clip's sound belongs.
    public var body: String
    /// The statements it rests on, in the order of the clip's statements.
    public var evidence: [Evidence]
    /// Rows of the further clips that it is about, in the order in which its body names their sounds.
    public var parents: [Int64]

    public init(task: String, body: String, evidence: [Evidence], parents: [Int64] = []) {
        self.task = task
        self.body = body
        self.evidence = evidence
        self.parents = parents
    }
}
