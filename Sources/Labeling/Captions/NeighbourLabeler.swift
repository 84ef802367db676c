import Catalog
import Manifest
import Synchronization

/// Says of a clip what people said of the clips that sound most like it, as far as its own tags agree: the source `neighbour`.
///
/// Neighbours are the nearest captioned clips by the cosine of the tagger's embeddings. Of their captions those are said
/// that name no class that is not tagged, and that come near in meaning to what the tags say, by the cosine of MiniLM, which is the score.
/// A caption rests on the neighbour's and on the clip's tags.
final class NeighbourLabeler: ReadingLabeler {
    static let definition = LabelerDefinition(name: "captions-neighbour", summary: "people's captions of clips that sound alike (YAMNet, MiniLM)") {
        models in
        try NeighbourLabeler(
            models.installation, encoder: try models.textEncoder(), vectors: VectorsLabeler(tagger: try models.tagger()).source,
            pool: try models.catalog.read { try $0.captionsOfPeopleRevision() })
    }

    var name: String { Self.definition.name }
    let work = ReadingWork.sounds
    let reads = ["tags", "vectors"]
    let source: Source
    private let rules: NeighbourRules
    private let phrases: PhraseTable
    private let grammar: CaptionGrammar
    private let encoder: TextEncoder
    private let vectors: Source
    private let classes = CachedCaptionClasses()
    private let prepared = Mutex<Prepared?>(nil)

    /// What is looked up once a run.
    private struct Prepared: Sendable {
        var pool: CaptionPool?
        var lexicon: CaptionLexicon
    }

    /// - Parameters:
    ///   - vectors: Who embeds clips.
    ///   - pool: What all captions of people are together: with another one come and gone, other neighbours may be nearest.
    /// - Throws: `ManifestError` with every mistake of the rules.
    init(_ installation: Installation, encoder: TextEncoder, vectors: Source, pool: String) throws {
        rules = try NeighbourRules(path: installation.manifests + "/captions/neighbour.yaml")
        phrases = try PhraseTable(path: installation.manifests + "/captions/phrases.yaml")
        grammar = try CaptionGrammar(path: installation.manifests + "/captions/template.yaml")
        self.encoder = encoder
        self.vectors = vectors
        source = Source(
            kind: .model, name: "neighbour", version: "1",
            parameters: SourceParameters.json([
                "says": "captions", "rules": .text(rules.fingerprint), "phrases": .text(phrases.fingerprint), "grammar": .text(grammar.fingerprint),
                "vectors": .text(vectors.parameters), "text_vectors": .text("minilm \(encoder.fingerprint)"), "captions_of_people": .text(pool),
            ]))
    }

    func read(_ clips: [Clip], in reader: CatalogReader) throws -> [Labels?] {
        let ids = clips.map(\.id)
        let tagged = try reader.clips(ids, heardByModelsSaying: "tags")
        guard let vectors = try reader.sourceID(vectors) else { return clips.map { _ in nil } }
        let embedded = try reader.clips(ids, heardBy: vectors)
        let prepared = try prepared(in: reader, vectors: vectors)
        let ready = clips.filter { tagged.contains($0.id) && embedded.contains($0.id) }
        let names = try reader.soundNames(recordings: ready.map(\.recordingID))
        let askers = try ready.compactMap { clip in
            try reader.vector(clip: clip.id, source: vectors).map { CaptionPool.Asker(clip: clip, names: names[clip.recordingID] ?? [], vector: $0) }
        }
        let said = try labels(of: askers, prepared, in: reader)
        return clips.map { clip in
            guard tagged.contains(clip.id), embedded.contains(clip.id) else { return nil }
            return said[clip.id] ?? Labels(outcome: "no embedding to find neighbours by")
        }
    }

    private func prepared(in reader: CatalogReader, vectors: Int64) throws -> Prepared {
        let classes = try classes.classes(in: reader, phrases: phrases, grammar: grammar)
        return try prepared.withLock { prepared in
            if let prepared { return prepared }
            let made = Prepared(
                pool: try CaptionPool(in: reader, embeddedBy: vectors), lexicon: CaptionLexicon(classes, idle: rules.idleWords))
            prepared = made
            return made
        }
    }

    /// What is known of a clip that asks, before meanings are compared.
    private struct Request {
        var scene: CaptionScene
        var hasNeighbours: Bool
        /// Those that name nothing that is not tagged.
        var captions: [ClipText]

        /// What the tags say, in words.
        var tags: String {
            scene.events.compactMap { $0.phrases.first?.phrase }.joined(separator: " and ")
        }
    }

    private func labels(of askers: [CaptionPool.Asker], _ prepared: Prepared, in reader: CatalogReader) throws -> [Int64: Labels] {
        let classes = try classes.classes(in: reader, phrases: phrases, grammar: grammar)
        let neighbours = prepared.pool?.neighbours(of: askers, count: rules.neighbours) ?? askers.map { _ in [] }
        let captions = Dictionary(
            grouping: try reader.captionsOfPeople(clips: Set(neighbours.joined().map(\.donor.clip)).sorted()), by: \.clip)
        let said = try reader.statements(clips: askers.map(\.clip.id), kinds: [.tag])
        let requests = zip(askers, neighbours).map { asker, near in
            let statements = said[asker.clip.id] ?? ClipStatements()
            let tagged = Set(statements.tags.map(\.classID))
            return Request(
                scene: CaptionScene(statements, classes: classes), hasNeighbours: !near.isEmpty,
                captions: near.flatMap { captions[$0.donor.clip] ?? [] }.filter {
                    prepared.lexicon.unsupported(in: $0.body, tagged: tagged).isEmpty
                })
        }
        // One call for all clips, so that batches are full and a caption that several are given is read once.
        let vectors = try encoder.encode(requests.flatMap { [$0.tags] + $0.captions.map(\.body) })
        var place = 0
        var labels: [Int64: Labels] = [:]
        for (asker, request) in zip(askers, requests) {
            let agreements = request.captions.indices.map { Double(vectors.cosine(place, vectors, place + 1 + $0)) }
            labels[asker.clip.id] = self.labels(request, agreements)
            place += 1 + request.captions.count
        }
        return labels
    }

    /// The captions that agree with what the tags say.
    private func labels(_ request: Request, _ agreements: [Double]) -> Labels {
        guard request.hasNeighbours else { return Labels(outcome: "no other clip may give its captions") }
        guard !request.scene.events.isEmpty else { return Labels(outcome: "no event is sure enough for captions to agree with") }
        let agreeing = zip(request.captions, agreements).filter { $0.1 >= rules.leastAgreement }
            .sorted { ($1.1, $0.0.id) < ($0.1, $1.0.id) }
        guard !agreeing.isEmpty else { return Labels(outcome: "no neighbour's caption agrees with the tags") }
        var labels = Labels()
        var bodies: Set<String> = []
        for (caption, agreement) in agreeing where bodies.count < rules.captions && bodies.insert(caption.body).inserted {
            labels.say(
                .text(role: "caption", language: "en", body: caption.body, score: agreement),
                restingOn: [Evidence(.text, caption.id)] + request.scene.events.flatMap(\.evidence))
        }
        return labels
    }
}
