import Work

/// Why a sound is one thing and not another that it is taken for: by how each usually sounds, and how the clip does.
///
/// Asked where the sound is all that is heard, the clip's acoustic words speak for it and none speaks for the other, and nobody says that
/// the other is heard.
struct WhyForm: OpenForm {
    static let name = "why"

    let grammar: FormGrammar
    private let knowledge: SoundKnowledge

    init(_ recipe: OpenRecipe) {
        grammar = FormGrammar(
            recipe.phrasings, Self.name, asked: ["label", "other"], needed: ["label", "other", "words", "usual"], allowed: ["description", "sound"])
        knowledge = recipe.knowledge
    }

    func findings(_ scene: OpenScene, choice: Choice) -> [Finding] {
        guard scene.scene.labels.count == 1, scene.sounds.count == 1, let sound = scene.sounds.first, let heard = scene.words,
            let id = scene.names.audioset(sound.label.classID), let name = scene.names.tree[id]?.name, let entry = knowledge.entries[name]
        else { return [] }
        let words = Set(heard.words)
        let said = scene.scene.statements.tags.reduce(into: Set<String>()) { $0.formUnion(scene.names.kinds(of: $1.classID)) }
        let rivals = Set(scene.names.neighbours(of: id) + entry.takenFor).subtracting(said).subtracting([name])
        let usable = rivals.filter { rival in
            guard let usually = knowledge.entries[rival]?.usually else { return false }
            let (own, others) = (entry.usually.subtracting(usually), usually.subtracting(entry.usually))
            return !words.isDisjoint(with: own) && words.isDisjoint(with: others) && !others.isEmpty
        }
        guard let rival = choice.shuffled(usable.sorted(), for: Self.name).first, let usually = knowledge.entries[rival]?.usually else { return [] }
        // In the order in which the description says them.
        let telling = heard.words.filter(entry.usually.subtracting(usually).contains)
        var values = [
            "label": [Self.said(name)], "other": [Self.said(rival)], "words": [Telling.list(telling)],
            "usual": [Telling.list(usually.subtracting(entry.usually).sorted())], "sound": sound.names,
        ]
        if let description = sound.label.description { values["description"] = [description] }
        return [Finding(values: values, evidence: sound.label.evidence + [heard.evidence], key: rival)]
    }

    /// As in `howl`: the first of a class's names, in small letters.
    private static func said(_ name: String) -> String {
        let first = name.prefix { $0 != "," && $0 != "(" }
        return first.lowercased().trimmed
    }
}
