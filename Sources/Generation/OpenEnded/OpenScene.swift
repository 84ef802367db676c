import Catalog
import Manifest

/// What open-ended questions may be about: the weighed tags of `Scene`, in words, and how the clip sounds.
struct OpenScene {
    let scene: Scene
    /// Heard classes that are events, each with ways to name it.
    let sounds: [Sound]
    /// Events at stated times, in order of onset.
    let timed: [TimedSound]
    /// Words for how the clip sounds, with the statement that says them.
    let words: (words: [String], evidence: Evidence)?
    let names: SoundNames

    /// A class that is heard.
    struct Sound {
        var label: Scene.Label
        /// As in `a dog barking`; one or more.
        var names: [String]
        /// The names of its AudioSet class and of all classes above it.
        var kinds: Set<String>
    }

    /// A class that is heard at stated times.
    struct TimedSound {
        var event: SoundEvent
        var names: [String]

        /// Tenths of a second.
        var start: Int { event.spans.first?.start ?? 0 }
        /// Tenths of a second.
        var end: Int { event.spans.last?.end ?? 0 }
        /// Tenths of a second that it is heard in all.
        var total: Int { event.spans.reduce(0) { $0 + $1.end - $1.start } }
    }

    init(_ hearing: Hearing, settings: OpenAQASettings, phrases: PhraseTable) {
        scene = Scene(hearing, settings: settings)
        let names = SoundNames(tree: hearing.classes.tree, phrases: phrases)
        self.names = names
        sounds = Self.apart(
            scene.labels.compactMap { label in
                names.names(of: label.classID).map { Sound(label: label, names: $0, kinds: names.kinds(of: label.classID)) }
            }, by: \.names)
        timed = Self.apart(
            scene.events.compactMap { event in names.names(of: event.classID).map { TimedSound(event: event, names: $0) } }, by: \.names)
        words = scene.acousticWords
    }

    /// The timed sounds, where each event is one and no model's guess: models say a sound under several names and by the second.
    var allTimedByOthersThanModels: [TimedSound]? {
        guard timed.count == scene.events.count else { return nil }
        let models = Set(scene.statements.tags.lazy.filter { $0.sourceKind == .model }.map { Evidence(.tag, $0.id) })
        return scene.events.contains { !models.isDisjoint(with: $0.evidence) } ? nil : timed
    }

    /// Those that no other is called alike: of two that are, a sentence could not tell which it speaks of.
    private static func apart<Element>(_ elements: [Element], by names: (Element) -> [String]) -> [Element] {
        var counts: [String: Int] = [:]
        for element in elements { for name in Set(names(element)) { counts[name, default: 0] += 1 } }
        return elements.filter { element in names(element).allSatisfy { counts[$0] == 1 } }
    }
}

/// Times and lists as answers tell them.
enum Telling {
    /// Tenths of a second, as in `1.3 seconds`.
    static func seconds(_ tenths: Int) -> String {
        "\(number(tenths)) seconds"
    }

    /// Tenths of a second, as in `1.3`.
    static func number(_ tenths: Int) -> String {
        "\(tenths / 10).\(tenths % 10)"
    }

    /// As in `loud, bright and short`.
    static func list(_ words: [String]) -> String {
        guard words.count > 1, let last = words.last else { return words.first ?? "" }
        return words.dropLast().joined(separator: ", ") + " and " + last
    }
}
