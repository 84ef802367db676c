import Catalog
import Manifest

/// Says in words how a clip sounds, by rules over what `acoustics` measured: one text of role `acoustic-description`,
/// as in `loud, bright, short`.
struct DescriptionLabeler: ReadingLabeler {
    static let definition = LabelerDefinition(name: "description", summary: "words for how a clip sounds, by rules over its acoustics") {
        models in try DescriptionLabeler(models.installation)
    }

    var name: String { Self.definition.name }
    let work = ReadingWork.sounds
    let reads = ["acoustics"]
    let source: Source
    private let words: AcousticWords

    /// - Throws: `ManifestError` with every mistake of the rules.
    init(_ installation: Installation) throws {
        words = try AcousticWords(path: installation.manifests + "/acoustics.yaml")
        source = Source(
            kind: .rule, name: "description", version: "1",
            parameters: SourceParameters.json(["says": "acoustic-description", "rules": .text(words.fingerprint)]))
    }

    func read(_ clips: [Clip], in reader: CatalogReader) throws -> [Labels?] {
        let ids = clips.map(\.id)
        let measured = try reader.clips(ids, heardBy: .rule, named: AcousticsLabeler.sourceName)
        let said = try reader.statements(clips: ids.filter(measured.contains), kinds: [.measure])
        return clips.map { clip in said[clip.id].map { labels($0.measures) } }
    }

    /// The words for some measures.
    func labels(_ measures: [ClipStatements.Measure]) -> Labels {
        // Of two versions that measured, the later counts.
        let known = Dictionary(measures.filter { $0.source == AcousticsLabeler.sourceName }.map { ($0.name, $0) }) { $1 }
        let words = words.words(for: known.mapValues(\.value))
        guard !words.isEmpty else { return Labels(outcome: known.isEmpty ? "nothing was measured" : "no rule holds") }
        var evidence: [Evidence] = []
        for name in words.flatMap(\.measures) {
            guard let measure = known[name] else { continue }
            let rests = Evidence(.measure, measure.id)
            if !evidence.contains(rests) { evidence.append(rests) }
        }
        var labels = Labels()
        labels.say(
            .text(role: CaptionScene.wordsRole, language: "en", body: words.map(\.word).joined(separator: ", ")), restingOn: evidence)
        return labels
    }
}
