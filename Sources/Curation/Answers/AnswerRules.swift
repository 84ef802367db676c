import Catalog

/// Holds the answers of one system against their evidence.
///
/// Rules say what an answer has to be from its evidence and the recipe alone,
/// by code that has nothing in common with what wrote it: this room cannot
/// even import the one that does. A new system is a new file with a
/// conformer and a line in `AnswerRules.all`.
protocol AnswerRules: Sendable {
    /// The system's name in sets.
    static var system: String { get }
    /// The places of a record that are looked at, as in `$.output`; all have to be there.
    static var fields: [String] { get }
    /// Whether it asks what texts rest on, and which clips a scene was composed of.
    static var readsGrounds: Bool { get }
    /// The statements that are read of the clips themselves, whoever cites them: for answers that rest on what nobody says.
    var reads: Set<Statement.Kind> { get }

    /// Reads what the set's recipe asks for.
    init(_ ground: RuleGround)

    /// What an example says and its evidence does not; nil where there is no
    /// rule for its task.
    func faults(_ claim: Claim) -> [AnswerFault]?
}

extension AnswerRules {
    static var readsGrounds: Bool { false }
    var reads: Set<Statement.Kind> { [] }
}

/// What the rules of a set go by.
struct RuleGround {
    var recipe: SetRecipe
    var tree: ClassTree
    var classes: ClassBook
    var policy: AnswerPolicy
}

/// The systems whose answers are checked.
enum AnswerRulesRegistry {
    static let all: [any AnswerRules.Type] = [
        OpenAQARules.self,
        OpenEndedRules.self,
        SceneRules.self,
        BalanceRules.self,
        CompareRules.self,
        HuBERTRules.self,
        AudioPaLMRules.self,
        CLAPRules.self,
        AudioGenRules.self,
        MusicGenRules.self,
        AudioLDMRules.self,
        AudioLMRules.self,
        SeamlessRules.self,
        SALMONNRules.self,
        QwenAudioRules.self,
        AudioFlamingoRules.self,
        VicunaRules.self,
        OpenASQARules.self,
        SpeechInstructRules.self,
    ]

    static func rules(of system: String) -> (any AnswerRules.Type)? {
        all.first { $0.system == system }
    }
}
