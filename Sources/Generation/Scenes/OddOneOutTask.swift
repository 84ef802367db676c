import Catalog
import Manifest
import Work

/// `odd_one_out`: which sound is of another kind than all others, by the AudioSet ontology, as in `Odd one out: rain; the others: Animal`.
///
/// Asked where all sounds but one lie under a class under which that one does not lie, and where of no other sound the same could be said;
/// not where one has no place in the ontology, for nobody knows what that is not. Told is the most special class of the others.
struct OddOneOutTask: SceneTask {
    static let name = "odd_one_out"

    private let phrasings: SlottedPhrasings
    /// Names of classes that are no kind of sound.
    private let except: Set<String>

    init(_ recipe: RecipeDocument) {
        phrasings = SlottedPhrasings(recipe.phrasings, Self.name)
        let settings = recipe.settings.fields(Self.name)
        except = settings.map { $0.has("except") ? Set($0.strings("except")) : Self.vague } ?? Self.vague
    }

    /// The classes of the ontology that group sounds by where they come up or by the word for them, not by what makes them.
    static let vague: Set = [
        "Sounds of things", "Miscellaneous sources", "Specific impact sounds", "Domestic sounds, home sounds", "Source-ambiguous sounds",
        "Generic impact sounds", "Surface contact", "Deformable shell", "Onomatopoeia", "Brief tone", "Other sourceless",
        "Channel, environment and background", "Acoustic environment", "Noise", "Background noise", "Sound reproduction", "Sound equipment",
    ]

    func answers(_ scene: ExactScene, choice: Choice) -> [OpenAQAAnswer] {
        guard scene.kinds.count > 2, scene.kinds.allSatisfy(scene.isPlaced),
            let question = phrasings.phrase(choice: choice, for: Self.name)
        else { return [] }
        let lines = scene.kinds.map { scene.line(of: $0, except: except) }
        let odd = scene.kinds.indices.compactMap { place -> (kind: SceneKind, families: Set<Int64>)? in
            let others = lines.indices.filter { $0 != place }.map { lines[$0] }
            let families = others.dropFirst().reduce(others[0]) { $0.intersection($1) }.subtracting(lines[place])
            return families.isEmpty ? nil : (scene.kinds[place], families)
        }
        guard odd.count == 1, let (kind, families) = odd.first, let family = scene.mostSpecial(of: families) else { return [] }
        return [
            OpenAQAAnswer(
                question: question, output: "Odd one out: \(kind.name); the others: \(family)", evidence: scene.evidence, purpose: Self.name)
        ]
    }
}

extension ExactScene {
    /// Whether a kind has a place in the AudioSet ontology.
    fileprivate func isPlaced(_ kind: SceneKind) -> Bool {
        classes.tree[kind.classID].map { $0.vocabulary == "audioset" || !$0.audioset.isEmpty } ?? false
    }

    /// The AudioSet classes that a kind is of, itself and what it means included.
    fileprivate func line(of kind: SceneKind, except: Set<String>) -> Set<Int64> {
        guard let node = classes.tree[kind.classID] else { return [] }
        return node.ancestors.union([kind.classID]).filter { id in
            classes.tree[id].map { $0.vocabulary == "audioset" && !except.contains($0.name) } ?? false
        }
    }

    /// The name of the class under which none of the others lies; of several the first by name.
    fileprivate func mostSpecial(of families: Set<Int64>) -> String? {
        families.filter { family in !families.contains { classes.tree.isClass($0, strictlyUnder: family) } }.compactMap(classes.label).min()
    }
}
