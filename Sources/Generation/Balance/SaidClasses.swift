import Catalog
import Work

/// All that any source says is heard in a clip, and what by that is not.
///
/// A class is absent where no source at all, however unsure, names it, one above or one below it; where no caption, title or keyword has
/// its words; and where a source that would have named it spoke: one that says all it hears, or a model that knows the class.
struct SaidClasses {
    private let classes: SoundClasses
    private let tags: [ClipStatements.Tag]
    private let trusted: [ClipStatements.Tag]
    private let believed: [ClipStatements.Tag]
    /// Those that say all they hear.
    private let full: [ClipStatements.Tag]
    private let words: Set<String>

    /// AudioSet's Silence, which is said of stretches between sounds: nobody is asked whether there is any.
    static let silence = "/m/028v0c"
    private static let roles: Set<String> = ["caption", "title", "keywords", "label", "description"]
    private static let idle: Set<String> = ["a", "an", "and", "the", "of", "or", "in", "on", "with", "sound", "sounds", "noise"]

    init(_ hearing: Hearing, rules: AbsenceRules, tags policy: TagPolicy) {
        classes = hearing.classes
        tags = hearing.statements.tags
        trusted = tags.filter(policy.trusts)
        believed = tags.filter(policy.believes)
        full = tags.filter { rules.exhaustive.contains($0.source) || (rules.believesModels && $0.sourceKind == .model) }
        words = hearing.statements.texts.filter { Self.roles.contains($0.role) }.reduce(into: []) {
            $0.formUnion(WordStem.stems(of: $1.body, except: Self.idle))
        }
    }

    /// The statements of those who would have said it: on what they left out, an absence rests.
    var complete: [Evidence] { (trusted + full).map { Evidence(.tag, $0.id) } }

    /// The same; nothing where none of them would have said it.
    var wouldSay: [Evidence] { full.isEmpty ? [] : complete }

    /// What is often heard beside a class and is not here, chosen by hash.
    ///
    /// - Parameters:
    ///   - companions: Classes that are said beside it in the catalog, the most frequent first.
    ///   - most: How many of those that are absent there is to choose from.
    /// - Returns: Its label; nil where there is none of which that may be said.
    func absent(among companions: [ClassCompanions.Companion], most: Int, choice: Choice) -> String? {
        var names: [String] = []
        for companion in companions where names.count < most && isAbsent(companion.classID) {
            if let label = classes.label(companion.classID), !names.contains(label) { names.append(label) }
        }
        return choice.shuffled(names, for: "absent").first
    }

    /// What is easily taken for a class and is not heard: a class with the same parent, chosen by hash.
    ///
    /// - Returns: Its label; nil where there is none of which that may be said.
    func absent(near classID: Int64, choice: Choice) -> String? {
        choice.shuffled(Set(absent(near: classID).compactMap(classes.label)).sorted(), for: "absent").first
    }

    /// The classes with the same parent that are not heard, in the order of their rows.
    func absent(near classID: Int64) -> [Int64] {
        let tree = classes.tree
        // A class of another vocabulary stands where the AudioSet class does that means the same.
        let places = [classID] + (tree[classID]?.audioset ?? [])
        var found: Set<Int64> = []
        for place in places {
            for ancestor in tree[place]?.ancestors ?? [] {
                guard let node = tree[ancestor], node.children.contains(place) else { continue }
                for sibling in node.children where sibling != place && isAbsent(sibling) { found.insert(sibling) }
            }
        }
        return found.sorted()
    }

    /// A class that a model is sure of and that those who are trusted say nothing of, though they spoke.
    func doubtful(choice: Choice) -> (name: String, evidence: [Evidence])? {
        guard !trusted.isEmpty else { return nil }
        let doubted = believed.filter { tag in
            tag.code != Self.silence
                && !trusted.contains { classes.tree.areOfOneLine($0.classID, tag.classID) || classes.areSame($0.classID, tag.classID) }
        }
        let names = Set(doubted.compactMap { classes.label($0.classID) })
        guard let name = choice.shuffled(names.sorted(), for: "doubtful").first else { return nil }
        let own = doubted.filter { classes.label($0.classID) == name }
        return (name, (own + trusted).map { Evidence(.tag, $0.id) })
    }

    /// Whether it may be said that a class is not heard.
    func isAbsent(_ id: Int64) -> Bool {
        guard let node = classes.tree[id], node.code != Self.silence, node.restrictions?.isEmpty ?? true, let label = classes.label(id)
        else { return false }
        guard full.contains(where: { $0.vocabulary == node.vocabulary || $0.sourceKind != .model }) else { return false }
        if tags.contains(where: { classes.tree.areOfOneLine($0.classID, id) || classes.areSame($0.classID, id) }) { return false }
        let stems = WordStem.stems(of: label, except: Self.idle)
        return !stems.contains(where: words.contains)
    }
}
