import Audio
import Catalog
import Foundation

/// The corpus that scenes are recordings of, with the rule that says what is heard in them.
struct SceneCorpus: Sendable {
    /// How the catalog knows a corpus of composed scenes from others.
    static let title = "Scenes composed by Hearsay"
    /// The name of the rule as a source.
    static let sourceName = "scene"
    /// Each recording has the licence of its parts.
    static let license = "LicenseRef-of-its-parts"

    let name: String
    /// Absolute path of the folder with the scenes.
    let folder: String
    let source: Source
    private let textLicenses: [String: String]

    /// - Throws: `ComposingError.corpusIsAnother`; `CatalogError`.
    init(name: String, folder: String, recipe: SceneRecipe, seed: Int, in reader: CatalogReader) throws {
        let corpora = try reader.corpora()
        if let known = corpora[name], known.title != Self.title { throw ComposingError.corpusIsAnother(name: name, title: known.title) }
        self.name = name
        self.folder = folder
        textLicenses = corpora.mapValues(\.textLicense)
        source = Source(
            kind: .rule, name: Self.sourceName, version: "2",
            parameters: #"{"recipe":"\#(recipe.hash.prefix(16))","says":"scene","seed":\#(seed)}"#)
    }

    /// Puts a scene into the catalog, or brings it up to date, with all that is known of it.
    ///
    /// - Returns: The row of its clip.
    func add(_ scene: WrittenScene, _ writer: CatalogWriter) throws -> Int64 {
        let corpus = try writer.corpus(Corpus(name: name, release: "1", title: Self.title, license: Self.license))
        if let known = try writer.reader.known(corpus: corpus, path: scene.path), known.root != folder,
            FileManager.default.fileExists(atPath: "\(known.root)/\(scene.path)")
        {
            throw ComposingError.nameTaken(key: "\(name)/\(scene.path)", by: known.root)
        }
        let recording = recording(of: scene)
        let outcome = try writer.record(recording, corpus: corpus, root: try writer.root(corpus: corpus, path: folder))
        // Another recipe or seed may have said something else of the same samples.
        try writer.takeBack(clip: outcome.clip, saidBy: .rule, named: Self.sourceName)
        let source = try writer.source(self.source)
        try writer.compose(recording: outcome.recording, of: parts(of: scene.plan))
        for statement in SceneStatements(scene.plan).statements { try writer.say(statement, clip: outcome.clip, source: source) }
        if let description = scene.plan.description {
            try writer.say(description.statement, clip: outcome.clip, source: source)
            try writer.rest(description.statement, on: description.evidence, clip: outcome.clip, source: source)
        }
        try writer.heard(clip: outcome.clip, source: source)
        return outcome.clip
    }

    /// The strictest of the parts' licences and of those of the words by which their kinds are known.
    func license(of plan: ScenePlan) -> String {
        let licenses = parents(of: plan).flatMap { [$0.license] + (textLicenses[$0.corpus].map { [$0] } ?? []) }
        return License.strictest(of: licenses.map { License(id: $0) })?.id ?? Self.license
    }

    private func recording(of scene: WrittenScene) -> Recording {
        let credits = parents(of: scene.plan).map { clip in clip.attribution.map { "\(clip.key) (\($0))" } ?? clip.key }
        let facts = scene.facts
        return Recording(
            path: scene.path, state: facts.defect == nil ? .ok : .damaged, defect: facts.defect.map { "\($0)" }, bytes: Int64(facts.bytes),
            sha256: facts.fileDigest.hex, pcmSHA256: facts.pcmDigest?.hex, codec: facts.format?.codec, sampleRate: facts.format?.sampleRate,
            channels: facts.format?.channels, frames: Int64(facts.frames), declaredFrames: facts.format?.declaredFrames.map(Int64.init),
            license: license(of: scene.plan),
            attribution: "Composed by Hearsay from \(credits.joined(separator: "; "))", split: scene.plan.split)
    }

    /// Each once, in the order of the parts.
    private func parents(of plan: ScenePlan) -> [Clip] {
        var seen: Set<Int64> = []
        return plan.parts.compactMap { part in seen.insert(part.clip).inserted ? plan.sounds[part.clip]?.clip : nil }
    }

    private func parts(of plan: ScenePlan) -> [RecordingPart] {
        plan.parts.enumerated().map { position, part in
            RecordingPart(
                position: position, role: part.role, parent: part.clip, parentKey: plan.sounds[part.clip]?.clip.key ?? "", start: part.start,
                frames: part.frames, onset: part.onset, fade: part.fade, gain: part.decibels)
        }
    }
}

/// A scene in its file.
struct WrittenScene: Sendable {
    var number: Int
    /// Relative to the corpus's folder.
    var path: String
    var plan: ScenePlan
    var facts: AudioFacts
}
