import Catalog
import Manifest
import Work

/// A question with lettered answers of which one is heard, as Audio Flamingo 2 has them.
///
/// The wrong ones are classes of the same vocabulary that no source at all
/// says are heard, nor one above or below them, and whose names no text about
/// the clip holds; and only clips that people or a corpus labelled are asked about.
struct MultipleChoice: Sendable {
    private let phrasings: Phrasings
    private let options: Int

    init(_ settings: ManifestFields) {
        let fields = settings.fields("multiple_choice")
        options = fields?.optionalInt("options") ?? 4
        if !(2...8).contains(options) { fields?.reject("options", "there have to be from 2 to 8") }
        if fields == nil { settings.reject("multiple_choice", "its questions are needed") }
        phrasings = Phrasings(fields ?? settings, fields == nil ? "phrasings" : "questions")
    }

    func question(about hearing: Hearing, labels: [Scene.Label], choice: Choice) -> AnsweredQuestion? {
        let tags = hearing.statements.tags
        let sure = labels.filter { label in tags.contains { $0.classID == label.classID && $0.sourceKind != .model } }
        guard let right = choice.element(of: sure, for: "multiple choice"), let vocabulary = hearing.classes.tree[right.classID]?.vocabulary,
            let question = phrasings.phrase(choice: choice, for: "multiple choice question")
        else { return nil }
        let said = hearing.statements.texts.map { $0.body.lowercased() }.joined(separator: "\n")
        var wrong: [Int64] = []
        let pool = hearing.classes.choosable(vocabulary)
        for probe in 0..<64 where wrong.count < options - 1 {
            guard let id = choice.element(of: pool, for: "wrong \(probe)"), let name = hearing.classes.label(id),
                !tags.contains(where: { hearing.classes.tree.areOfOneLine($0.classID, id) || hearing.classes.areSame($0.classID, id) }),
                !(wrong + [right.classID]).contains(where: { hearing.classes.tree.areOfOneLine($0, id) || hearing.classes.areSame($0, id) }),
                !Self.words(of: name).contains(where: said.contains)
            else { continue }
            wrong.append(id)
        }
        guard wrong.count == options - 1 else { return nil }
        let names = choice.shuffled([right.name] + wrong.compactMap(hearing.classes.label), for: "order of options")
        let lettered = names.enumerated().map { "(\(Self.letter($0))) \($1)" }
        guard let place = names.firstIndex(of: right.name) else { return nil }
        return AnsweredQuestion(
            task: "multiple_choice", question: question + "\n" + lettered.joined(separator: "\n"), answer: lettered[place], evidence: right.evidence)
    }

    private static func letter(_ index: Int) -> Character {
        Array("ABCDEFGH")[index]
    }

    /// The words of a class's name that may give away that a text speaks of it.
    private static func words(of name: String) -> [String] {
        name.lowercased().split { !$0.isLetter }.filter { $0.count > 2 }.map(String.init)
    }
}
