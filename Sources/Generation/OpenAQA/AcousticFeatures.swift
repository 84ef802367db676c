import Catalog
import Manifest

/// How a class sounds: in the clip by measurement, or else in general.
struct AcousticFeatures: Sendable {
    /// Who tells it.
    enum Teller: String, CaseIterable, Sendable {
        /// The words that rules said of the clip by its measures. They are about all that sounds in it, so they are told
        /// of a class that is heard alone.
        case clip
        /// What is generally known of the class, told as usual and not as heard.
        case usual
        /// The first sentence that the AudioSet ontology says of it.
        case ontology
    }

    private let tellers: [Teller]
    private let knowledge: SoundKnowledge

    /// Reads `features` and the file that `knowledge` names.
    init(_ recipe: RecipeDocument) {
        let settings = recipe.settings
        let names = settings.has("features") ? settings.strings("features") : [Teller.clip, .usual].map(\.rawValue)
        tellers = names.compactMap(Teller.init)
        for name in names where Teller(rawValue: name) == nil {
            settings.reject("features", "'\(name)' is none of \(Teller.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        knowledge = SoundKnowledge(recipe.file("knowledge"))
    }

    /// What the first of the tellers says that says anything, with the statements that it rests on beside those for the class.
    func features(of label: Scene.Label, in scene: Scene) -> (text: String, evidence: [Evidence])? {
        for teller in tellers {
            switch teller {
            case .clip:
                if scene.labels.count == 1, let said = scene.acousticWords {
                    return (said.words.joined(separator: ", "), [said.evidence])
                }
            case .usual:
                if let entry = scene.classes.lineage(of: label.classID).lazy.compactMap({ knowledge.entries[$0] }).first(where: { !$0.usualWords.isEmpty }) {
                    return ("usually " + entry.usualWords.joined(separator: ", "), [])
                }
            case .ontology:
                if let description = label.description { return (description, []) }
            }
        }
        return nil
    }
}

extension Scene {
    /// The words by which a rule says how the clip sounds, where all of it is heard.
    var acousticWords: (words: [String], evidence: Evidence)? {
        guard settings.window.holdsWhole(duration),
            let text = statements.texts.last(where: { $0.role == "acoustic-description" && $0.sourceKind == .rule && $0.start == nil })
        else { return nil }
        let words = text.body.split(separator: ",").map(\.trimmed).filter { !$0.isEmpty && !$0.contains(where: { ";>".contains($0) }) }
        return words.isEmpty ? nil : (words, Evidence(.text, text.id))
    }
}
