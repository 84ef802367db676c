import Catalog
import Manifest
import Synchronization
import Work

/// Writes captions of what was tagged in a clip, by a grammar of sentence forms: the source `template`.
///
/// Several for each clip, chosen among all that the forms allow by a hash of the clip's key. A caption names what tags
/// say and, of an only event, what measures say; each rests on these statements.
struct TemplateLabeler: ReadingLabeler {
    static let definition = LabelerDefinition(name: "captions-template", summary: "captions of tags, by sentence forms") { models in
        try TemplateLabeler(models.installation)
    }

    /// Choices among forms for one caption after which no more are tried.
    private static let triesPerCaption = 4

    var name: String { Self.definition.name }
    let work = ReadingWork.sounds
    let reads = ["tags", "description"]
    let source: Source
    private let phrases: PhraseTable
    private let grammar: CaptionGrammar
    private let words: Source
    private let classes = CachedCaptionClasses()

    /// - Throws: `ManifestError` with every mistake of the phrases or the grammar.
    init(_ installation: Installation) throws {
        phrases = try PhraseTable(path: installation.manifests + "/captions/phrases.yaml")
        grammar = try CaptionGrammar(path: installation.manifests + "/captions/template.yaml")
        words = try DescriptionLabeler(installation).source
        source = Source(
            kind: .rule, name: "template", version: "1",
            parameters: SourceParameters.json([
                "says": "captions", "phrases": .text(phrases.fingerprint), "grammar": .text(grammar.fingerprint),
            ]))
    }

    func read(_ clips: [Clip], in reader: CatalogReader) throws -> [Labels?] {
        let ids = clips.map(\.id)
        let tagged = try reader.clips(ids, heardByModelsSaying: "tags")
        let described = try reader.sourceID(words).map { try reader.clips(ids, heardBy: $0) } ?? []
        let ready = ids.filter { tagged.contains($0) && described.contains($0) }
        guard !ready.isEmpty else { return clips.map { _ in nil } }
        let said = try reader.statements(clips: ready, kinds: [.tag, .text])
        let classes = try classes.classes(in: reader, phrases: phrases, grammar: grammar)
        return clips.map { clip in said[clip.id].map { labels(CaptionScene($0, classes: classes), of: clip) } }
    }

    /// The captions of a scene.
    func labels(_ scene: CaptionScene, of clip: Clip) -> Labels {
        let choice = Choice(seed: 0, recipe: "template", key: clip.key)
        let forms = CaptionForms(grammar)
        var captions: [CaptionForms.Caption] = []
        for attempt in 0..<(grammar.captions * Self.triesPerCaption) where captions.count < grammar.captions {
            var place = 0
            let caption = forms.caption(of: scene) { count in
                place += 1
                return choice.index(below: count, for: "\(attempt).\(place)") ?? 0
            }
            if let caption, !captions.contains(where: { $0.text == caption.text }) { captions.append(caption) }
        }
        guard !captions.isEmpty else { return Labels(outcome: "no event is sure enough") }
        var labels = Labels()
        for caption in captions {
            labels.say(.text(role: "caption", language: "en", body: caption.text), restingOn: caption.evidence)
        }
        return labels
    }
}

/// The classes of the catalog that a run reads, looked up once.
final class CachedCaptionClasses: Sendable {
    private let cached = Mutex<CaptionClasses?>(nil)

    func classes(in reader: CatalogReader, phrases: PhraseTable, grammar: CaptionGrammar) throws -> CaptionClasses {
        try cached.withLock { cached in
            if let cached { return cached }
            let classes = CaptionClasses(tree: try reader.classTree(), phrases: phrases, grammar: grammar)
            cached = classes
            return classes
        }
    }
}
