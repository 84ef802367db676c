import Catalog

/// Two recordings that a question is about.
struct ComparedPair {
    let first: ComparedClip
    let second: ComparedClip

    /// Nil where one is not heard as a whole, or where the two are of different splits: what is tested on is beside nothing that is
    /// trained on.
    init?(_ hearing: Hearing, with partner: Hearing.Partner, settings: CompareSettings) {
        guard hearing.clip.split == partner.clip.split, let first = ComparedClip(hearing, settings: settings),
            let second = ComparedClip(
                Hearing(clip: partner.clip, statements: partner.statements, classes: hearing.classes), settings: settings)
        else { return nil }
        self.first = first
        self.second = second
    }

    /// Keeps the choices about this pair apart from those about another of the same clip.
    func purpose(_ task: String) -> String {
        "\(task)\u{1f}\(second.clip.key)"
    }
}

/// One of two recordings, with what is known of it.
struct ComparedClip {
    let clip: Clip
    let statements: ClipStatements
    /// Seconds.
    let duration: Double
    /// The classes that are heard, without silence, of which nobody is asked.
    let labels: [Scene.Label]
    /// Who is heard when; nil where that is not known exactly.
    let exact: ExactScene?
    private let classes: SoundClasses
    private let said: SaidClasses

    init?(_ hearing: Hearing, settings: CompareSettings) {
        guard let seconds = hearing.clip.duration, seconds > 0, seconds <= settings.window else { return nil }
        clip = hearing.clip
        statements = hearing.statements
        duration = seconds
        classes = hearing.classes
        labels = TagSelection(hearing, policy: settings.tags, heard: seconds, holdsWhole: true).labels()
            .filter { hearing.classes.tree[$0.classID]?.code != SaidClasses.silence }
        said = SaidClasses(hearing, rules: settings.absence, tags: settings.tags)
        exact = ExactScene(
            clip: hearing.clip, statements: hearing.statements, classes: hearing.classes, exact: settings.exact, window: settings.window)
    }

    /// Whether a class is heard, with the statements on which that rests; nil where it cannot be told.
    func hears(_ classID: Int64) -> (isHeard: Bool, evidence: [Evidence])? {
        let heard = labels.filter { classes.areSame($0.classID, classID) || classes.tree.isClass($0.classID, under: classID) }
        if !heard.isEmpty { return (true, heard.flatMap(\.evidence)) }
        // Of a class of another vocabulary those spoke too who know the AudioSet class that means the same.
        let isAbsent = said.isAbsent(classID) || classes.tree[classID]?.audioset.contains(where: said.isAbsent) ?? false
        return isAbsent && isUnnamed(classID) ? (false, said.complete) : nil
    }

    /// What is easily taken for a class and is not heard.
    func absent(near classID: Int64) -> [Int64] {
        said.absent(near: classID)
    }

    /// What answers call a class; nil where none could hold its name.
    func name(_ classID: Int64) -> String? {
        classes.label(classID)
    }

    private func isUnnamed(_ classID: Int64) -> Bool {
        !statements.tags.contains { classes.tree.areOfOneLine($0.classID, classID) || classes.areSame($0.classID, classID) }
    }
}
