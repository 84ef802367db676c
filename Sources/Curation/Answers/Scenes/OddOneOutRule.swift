/// `odd_one_out`: which class is of no kind that all others are of, and of which kind these are, as in `Odd one out: rain; the others: Animal`.
struct OddOneOutRule: SceneRule {
    static let task = "odd_one_out"

    private let questions: Phrasebook
    private let except: Set<String>

    init(_ recipe: SetRecipe) {
        questions = Phrasebook(recipe.phrasings, Self.task)
        except = Set(recipe.texts(Self.task, "except", else: Self.published))
    }

    func faults(question: String, answer: String, _ scene: HeardScene) -> [AnswerFault] {
        let asked = questions.isEmpty || questions.has(question) ? [] : [AnswerFault(.question, "'\(question)' is none of the recipe's")]
        let parts = answer.components(separatedBy: "; the others: ")
        guard parts.count == 2, let name = Self.rest(of: parts[0], behind: "Odd one out: ") else {
            return asked + [AnswerFault(.grammar, "'\(answer)' names no sound and no kind of the others")]
        }
        guard let odd = scene.place(of: name) else { return asked + [AnswerFault(.label, "'\(name)' is told, but no evidence says so")] }
        let kinds = kinds(apartFrom: odd, scene)
        var faults = asked
        for group in scene.classes.groups where !group.classes.contains(where: scene.book.isPlaced) {
            faults.append(AnswerFault(.label, "what kind of sound '\(group.names[0])' is stands in no ontology"))
        }
        if scene.classes.groups.count < 3 { faults.append(AnswerFault(.evidence, "it is not about three classes or more")) }
        let told = kinds.filter { scene.book.name($0) == parts[1] }
        if told.isEmpty { faults.append(AnswerFault(.label, "'\(parts[1])' is not what all but '\(name)' are")) }
        if let special = kinds.first(where: { kind in !told.isEmpty && told.allSatisfy { scene.book.isProperKind(kind, of: $0) } }) {
            faults.append(AnswerFault(.label, "all but '\(name)' are '\(scene.book.name(special) ?? "")', a kind of '\(parts[1])'"))
        }
        for other in scene.times.indices where other != odd && !self.kinds(apartFrom: other, scene).isEmpty {
            faults.append(AnswerFault(.label, "'\(scene.name(other))' is as odd as '\(name)'"))
        }
        return faults
    }

    /// What holds where the recipe does not say.
    private static let published = [
        "Acoustic environment", "Background noise", "Brief tone", "Channel, environment and background", "Deformable shell",
        "Domestic sounds, home sounds", "Generic impact sounds", "Miscellaneous sources", "Noise", "Onomatopoeia", "Other sourceless",
        "Sound equipment", "Sound reproduction", "Sounds of things", "Source-ambiguous sounds", "Specific impact sounds", "Surface contact",
    ]

    /// The classes of AudioSet that all but one of those that are heard are kinds of, and the one is not.
    private func kinds(apartFrom odd: Int, _ scene: HeardScene) -> [Int64] {
        scene.book.audioset.filter { kind in
            guard !except.contains(scene.book.name(kind) ?? "") else { return false }
            return scene.classes.groups.indices.allSatisfy { place in
                scene.classes.groups[place].classes.contains { scene.book.isKind($0, of: kind) } == (place != odd)
            }
        }
    }
}
