import Catalog

/// Weighs a clip's tags by who said them and whether they lie in the window.
struct TagSelection {
    private let classes: SoundClasses
    /// Said by those who are taken at their word.
    private let trusted: [ClipStatements.Tag]
    /// Said by models that are sure enough.
    private let believed: [ClipStatements.Tag]
    private let policy: TagPolicy
    private let heard: Double
    private let holdsWhole: Bool

    /// A tag with times, and other statements that its use rests on.
    struct Timed {
        var classID: Int64
        var start: Double
        var end: Double
        var evidence: [Evidence]
    }

    /// - Parameters:
    ///   - heard: Seconds of the clip that are heard.
    ///   - holdsWhole: Whether tags without times count for what is heard.
    init(_ hearing: Hearing, policy: TagPolicy, heard: Double, holdsWhole: Bool) {
        classes = hearing.classes
        trusted = hearing.statements.tags.filter(policy.trusts)
        believed = hearing.statements.tags.filter(policy.believes)
        self.policy = policy
        self.heard = heard
        self.holdsWhole = holdsWhole
    }

    /// The classes that are heard, each once, none above another; in the
    /// order they were said.
    func labels() -> [Scene.Label] {
        let counting =
            switch policy.modelTags {
            case .always: trusted + believed
            case .fallback: trusted.isEmpty ? believed : trusted
            case .never: trusted
            }
        var labels: [Scene.Label] = []
        for tag in counting where isHeard(tag) {
            guard let name = classes.label(tag.classID) else { continue }
            if let known = labels.firstIndex(where: { classes.areSame($0.classID, tag.classID) }) {
                labels[known].evidence.append(Evidence(.tag, tag.id))
            } else {
                labels.append(
                    Scene.Label(
                        classID: tag.classID, name: name, description: classes.description(tag.classID), evidence: [Evidence(.tag, tag.id)]))
            }
        }
        return labels.filter { label in !labels.contains { classes.tree.isClass($0.classID, strictlyUnder: label.classID) } }
    }

    /// The tags with times that count, within what is heard.
    ///
    /// A model's times stand in where those who are trusted named the class,
    /// or one above or below it, without times; the example then rests on both.
    func timed() -> [Timed] {
        let stated = trusted.compactMap { timed($0, with: []) }
        switch policy.modelTags {
        case .never: return stated
        case .always: return stated + believed.compactMap { timed($0, with: []) }
        case .fallback:
            if !stated.isEmpty { return stated }
            if trusted.isEmpty { return believed.compactMap { timed($0, with: []) } }
            return believed.compactMap { tag in
                let agreeing = trusted.filter { $0.start == nil && classes.tree.areOfOneLine($0.classID, tag.classID) }
                return agreeing.isEmpty ? nil : timed(tag, with: agreeing.map { Evidence(.tag, $0.id) })
            }
        }
    }

    private func timed(_ tag: ClipStatements.Tag, with evidence: [Evidence]) -> Timed? {
        guard let start = tag.start, let end = tag.end, start < heard, end > start else { return nil }
        return Timed(classID: tag.classID, start: start, end: end, evidence: [Evidence(.tag, tag.id)] + evidence)
    }

    private func isHeard(_ tag: ClipStatements.Tag) -> Bool {
        guard let start = tag.start else { return holdsWhole }
        return start + SoundEvent.minimumSeconds <= heard
    }
}
