import Catalog
import Manifest
import Work

/// A kind of open-ended question that needs no model: a rule by which an answer follows from statements, and frames that say it.
///
/// A new form is a file with a conformer and a line in `OpenForms.all`.
protocol OpenForm: Sendable {
    /// The name in recipes and phrasings.
    static var name: String { get }

    init(_ recipe: OpenRecipe)

    var grammar: FormGrammar { get }

    /// What can be asked of a scene; nothing where the statements do not carry an answer.
    func findings(_ scene: OpenScene, choice: Choice) -> [Finding]
}

/// What the forms read: the phrasings, and what is generally known of sounds.
struct OpenRecipe {
    var phrasings: ManifestFields
    var settings: OpenAQASettings
    var knowledge: SoundKnowledge
    /// Seconds by which two onsets have to differ before one is told as the first.
    var margin: Double
}

/// An answer before it is a sentence: what fills the places, and what that rests on.
struct Finding: Sendable, Equatable {
    /// Ways to fill each place, each as true as the others.
    var values: [String: [String]]
    var evidence: [Evidence]
    /// Keeps the choices apart from those of the form's other findings about the clip.
    var key = ""
}

enum OpenForms {
    static let all: [any OpenForm.Type] = [
        FirstSoundForm.self,
        OverlapForm.self,
        LongestForm.self,
        RepetitionForm.self,
        ProbableSceneForm.self,
        CommonKindForm.self,
        OddSoundForm.self,
        WhyForm.self,
        CharacterForm.self,
        PlaceForm.self,
        AdviceForm.self,
    ]
}
