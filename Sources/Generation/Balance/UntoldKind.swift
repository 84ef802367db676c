import Catalog
import Manifest

/// Something that is asked where nobody says it, as how old a speaker is: what would tell it, and when it is asked at all.
///
/// An item of the recipe's `untold`.
struct UntoldKind: Sendable {
    let phrasings: Phrasings
    /// AudioSet classes of which one has to be heard; empty where it does not matter what is.
    private let heard: [String]
    /// AudioSet classes of which nobody may say one, or one under it.
    private let unheard: [String]
    /// Whether one has to have spoken who would have said these.
    private let isComplete: Bool
    /// Roles of texts, names of measures and beginnings of names of spans that would tell it.
    private let roles: Set<String>
    private let measures: Set<String>
    private let spans: [String]
    /// Words of captions and titles that would tell it.
    private let words: Set<String>

    init(_ fields: ManifestFields, phrasings: ManifestFields) {
        let kind = fields.string("kind")
        self.phrasings = Phrasings(phrasings, "untold_\(kind)")
        heard = fields.strings("heard")
        unheard = fields.strings("unheard")
        isComplete = fields.optionalBool("complete") ?? false
        roles = Set(fields.strings("roles"))
        measures = Set(fields.strings("measures"))
        spans = fields.strings("spans")
        words = Set(fields.strings("words").map { $0.lowercased() })
        if !heard.isEmpty, isComplete { fields.reject("complete", "it is for what is not heard") }
        if roles.isEmpty, measures.isEmpty, spans.isEmpty, unheard.isEmpty, words.isEmpty {
            fields.reject("kind", "it has to have something that would tell it: roles, measures, spans, unheard or words")
        }
    }

    /// What the question rests on; nil where it may not be asked, for somebody says something of it.
    ///
    /// - Parameter complete: The statements of those who would have said what is not heard.
    func evidence(_ hearing: Hearing, scene: Scene, complete: [Evidence]) -> [Evidence]? {
        let said = hearing.statements
        guard !said.texts.contains(where: { roles.contains($0.role) || !words.isDisjoint(with: Self.words(of: $0.body)) }),
            !said.measures.contains(where: { measures.contains($0.name) && $0.value > 0 }),
            !said.spans.contains(where: { span in spans.contains { span.name.hasPrefix($0) } }),
            !said.tags.contains(where: { tag in unheard.contains { hearing.isClass(tag.classID, under: $0) } })
        else { return nil }
        if isComplete { return complete.isEmpty ? nil : complete }
        let labels = scene.labels.filter { label in heard.isEmpty || heard.contains { hearing.isClass(label.classID, under: $0) } }
        return labels.isEmpty ? nil : labels.flatMap(\.evidence)
    }

    private static func words(of text: String) -> Set<String> {
        Set(text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init))
    }
}
