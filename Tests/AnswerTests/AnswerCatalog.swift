import Foundation
import GRDB
import Manifest
import Work

@testable import Catalog
@testable import Curation
@testable import Generation

/// A catalog of made clips with sets that the published recipes make of
/// them, removed with the value.
final class AnswerCatalog {
    let catalog: Catalog
    private let folder: String

    init() throws {
        folder = NSTemporaryDirectory() + "hearsay-answers-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        catalog = try Catalog(path: folder + "/catalog.sqlite")
    }

    /// A copy of a catalog that is there; the sounds stay where they are.
    init(copyOf path: String) throws {
        folder = NSTemporaryDirectory() + "hearsay-answers-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try FileManager.default.copyItem(atPath: path, toPath: folder + "/catalog.sqlite")
        catalog = try Catalog(path: folder + "/catalog.sqlite")
    }

    deinit {
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// Makes a set by a published recipe.
    ///
    /// - Parameters:
    ///   - settings: Fields that stand in for those of the published recipe.
    ///   - named: The recipe's name, where it is not the system's.
    func generate(_ system: String, named: String? = nil, as set: String, settings: [String: String] = [:], seed: Int = 0) async throws {
        let installation = try Installation.find()
        var file = named.map { "\(installation.manifests)/recipes/\($0).yaml" }
        if !settings.isEmpty {
            var text = try String(contentsOfFile: file ?? "\(installation.manifests)/recipes/\(system).yaml", encoding: .utf8)
            for (old, new) in settings { text = text.replacing(old, with: new) }
            // As the recipes name them: some files beside themselves, others above.
            try FileManager.default.createDirectory(atPath: folder + "/recipes", withIntermediateDirectories: true)
            for name in ["recipes/phrasings", "knowledge", "captions"] {
                try? FileManager.default.createSymbolicLink(atPath: "\(folder)/\(name)", withDestinationPath: "\(installation.manifests)/\(name)")
            }
            file = "\(folder)/recipes/\(set).yaml"
            try text.write(toFile: file ?? "", atomically: true, encoding: .utf8)
        }
        let recipe = try Recipe.load(system: system, file: file, in: installation)
        _ = try await GenerationPass(catalog: catalog, recipe: recipe, set: set, seed: seed).run()
    }

    /// Puts a file beside the recipes that `generate` changes.
    func addFile(_ name: String, _ text: String) throws {
        try FileManager.default.createDirectory(atPath: folder + "/recipes", withIntermediateDirectories: true)
        try text.write(toFile: "\(folder)/recipes/\(name)", atomically: true, encoding: .utf8)
    }

    func check(_ set: String, dryRun: Bool = false, workers: Int = 2, pageSize: Int = 100) async throws -> AnswerReport {
        let policy = try AnswerPolicy.load(in: Installation.find())
        var check = AnswerCheck(catalog: catalog, set: set, policy: policy, isDryRun: dryRun, workers: workers)
        check.pageSize = pageSize
        return try await check.run()
    }

    func examples(_ set: String) throws -> [Example] {
        try catalog.read { try $0.examples(set: $0.finishedSet(named: set).id, limit: .max, includesDropped: true) }
    }

    /// Puts other words or other evidence into an example.
    func rewrite(_ set: String, _ position: Int, body: String, evidence: String) throws {
        try catalog.pool.write { db in
            try db.execute(
                sql: """
                    UPDATE example SET body = ?, evidence = ?
                    WHERE position = ? AND set_id = (SELECT id FROM example_set WHERE name = ?)
                    """, arguments: [body, evidence, position, set])
        }
    }

    /// Current verdicts on examples by position.
    func verdicts(_ set: String) throws -> [Int: Verdict] {
        try catalog.read { reader in
            let rows = try Row.fetchAll(
                reader.db,
                sql: """
                    SELECT position, decision, reason FROM verdict JOIN example ON example.id = example_id
                    JOIN example_set ON example_set.id = set_id WHERE name = ? AND is_current
                    """, arguments: [set])
            return Dictionary(uniqueKeysWithValues: rows.map { row in
                (row["position"], Verdict(Verdict.Decision(rawValue: row["decision"]) ?? .keep, reason: row["reason"]))
            })
        }
    }
}

extension AnswerCatalog {
    /// Adds clips about which hashes of their numbers decide what is said.
    func addMadeClips(_ count: Int, seed: Int = 1) throws {
        try catalog.write { writer in
            let classes = try Self.vocabulary(writer)
            let corpora = try ["strong", "audiocaps", "esc50"].map { name in
                let corpus = try writer.corpus(Corpus(name: name, release: "1", title: name, license: "CC0-1.0"))
                return (
                    id: corpus, root: try writer.root(corpus: corpus, path: "/corpora/\(name)"),
                    source: try writer.source(Source(kind: .corpus, name: name, version: "1"))
                )
            }
            let model = try writer.source(Source(kind: .model, name: "yamnet", version: "1"))
            let describer = try writer.source(Source(kind: .rule, name: "description", version: "1"))
            let speech = MadeSpeech(
                recognizer: try writer.source(Source(kind: .model, name: "moonshine", version: "1")),
                detector: try writer.source(Source(kind: .model, name: "silero", version: "1")),
                units: try writer.source(Source(kind: .model, name: "hubert", version: "1")))
            for index in 0..<count {
                let choice = Choice(seed: seed, recipe: "made", key: "\(index)")
                let corpus = corpora[choice.index(below: 3, for: "corpus") ?? 0]
                let seconds = [4.0, 8.37, 10, 10, 10.5, 27.3][choice.index(below: 6, for: "length") ?? 0]
                let clip = try writer.record(
                    Recording(
                        path: "\(index).wav", state: .ok, sampleRate: 16_000, channels: 1, frames: Int64(seconds * 16_000), license: "CC0-1.0",
                        split: choice.fraction(for: "split") < 0.5 ? "train" : nil), corpus: corpus.id, root: corpus.root
                ).clip
                for event in 0..<(choice.index(below: 6, for: "events") ?? 0) {
                    let purpose = "event \(event)"
                    let isModels = choice.fraction(for: "\(purpose) by") < 0.4
                    let start = (choice.fraction(for: "\(purpose) start") * 1200).rounded() / 100 - 0.5
                    let isTimed = choice.fraction(for: "\(purpose) timed") < 0.7
                    try writer.say(
                        .tag(
                            classID: choice.element(of: classes, for: purpose) ?? 0, score: isModels ? choice.fraction(for: "\(purpose) score") : nil,
                            start: isTimed ? start : nil, end: isTimed ? start + choice.fraction(for: "\(purpose) length") * 4 : nil),
                        clip: clip, source: isModels ? model : corpus.source)
                }
                for caption in 0..<(choice.index(below: 3, for: "captions") ?? 0) {
                    let body = ["A dog barks twice", "Rain falls  on a \"roof\"\nand stops", "Zwei Hähne krähen; ein Auto fährt"][caption % 3] + " \(index)"
                    try writer.say(.text(role: "caption", language: "en", body: body), clip: clip, source: corpus.source)
                }
                if choice.fraction(for: "described") < 0.6 {
                    let words = choice.shuffled(["loud", "short", "sudden", "tonal", "repeated"], for: "words").prefix(1 + (choice.index(below: 3, for: "words") ?? 0))
                    try writer.say(.text(role: "acoustic-description", language: "en", body: words.joined(separator: ", ")), clip: clip, source: describer)
                }
                if choice.fraction(for: "speech") < 0.4 { try speech.say(clip, choice, by: corpus.source, writer) }
            }
        }
    }

    /// Small, but with kinds of kinds, names that two vocabularies share, and names with marks in them.
    static func vocabulary(_ writer: CatalogWriter) throws -> [Int64] {
        let own = try writer.vocabulary([
            TagClass(vocabulary: "audioset", code: "/m/animal", name: "Animal", description: "All sound produced by animals. More."),
            TagClass(
                vocabulary: "audioset", code: "/m/dog", name: "Dog", description: "Sounds of the familiar canid; e.g. St. Bernards -> big.",
                parents: ["/m/animal"]),
            TagClass(vocabulary: "audioset", code: "/m/bark", name: "Bark", description: "A short\nloud sound.", parents: ["/m/dog"]),
            TagClass(vocabulary: "audioset", code: "/m/cat", name: "Cat", description: "A cat.", parents: ["/m/animal"]),
            TagClass(vocabulary: "audioset", code: "/m/cow", name: "Cattle, bovinae", description: "A cow.", parents: ["/m/animal"]),
            TagClass(vocabulary: "audioset", code: "/m/speech", name: "Speech", description: "Speech is human"),
            TagClass(vocabulary: "audioset", code: "/m/rock", name: "Rock & roll", description: "Popular music. Of the 1950s."),
            TagClass(vocabulary: "audioset", code: "/m/heart", name: "Heart sounds, heartbeat", description: "The noises of the heart."),
            TagClass(vocabulary: "audioset", code: "/m/mute", name: "Silence"),
            TagClass(vocabulary: "audioset", code: "/m/odd", name: "One; two"),
        ])
        let others = try writer.vocabulary([
            TagClass(vocabulary: "esc50", code: "0", name: "dog", audioset: ["/m/dog"]),
            TagClass(vocabulary: "esc50", code: "1", name: "clock_tick"),
        ])
        return own.sorted { $0.key < $1.key }.map(\.value) + others.sorted { $0.key < $1.key }.map(\.value)
    }

    private struct MadeSpeech {
        var recognizer: Int64
        var detector: Int64
        var units: Int64

        func say(_ clip: Int64, _ choice: Choice, by corpus: Int64, _ writer: CatalogWriter) throws {
            try writer.say(.measure(name: "speech", value: choice.fraction(for: "share"), unit: "share"), clip: clip, source: detector)
            let isModels = choice.fraction(for: "by") < 0.5
            try writer.say(
                .text(role: "transcript", language: "en", body: "IT IS \(choice.index(below: 99, for: "words") ?? 0) O'CLOCK, ÉMILE"), clip: clip,
                source: isModels ? recognizer : corpus)
            for stretch in 0..<2 {
                let frames = (0..<40).map { UInt16((choice.index(below: 900, for: "unit \(stretch) \($0 / 3)") ?? 0) / 9) }
                try writer.say(
                    .units(UnitSequence(start: Double(stretch), end: Double(stretch) + 0.8, rate: 50, frames: frames)), clip: clip, source: units)
            }
        }
    }
}

extension AnswerCatalog {
    /// Adds clips whose times and levels the rule that composes scenes states exactly, and how loud they were measured.
    ///
    /// - Parameter lengths: Seconds, in turn.
    func addScenes(_ count: Int, lengths: [Double] = [10]) throws {
        try catalog.write { writer in
            let classes = try Self.vocabulary(writer)
            let corpus = try writer.corpus(Corpus(name: "composed", release: "1", title: "Composed", license: "CC0-1.0"))
            let root = try writer.root(corpus: corpus, path: "/corpora/composed")
            let source = try writer.source(Source(kind: .rule, name: "scene", version: "1"))
            let measuring = try writer.source(Source(kind: .rule, name: "signal-quality", version: "1"))
            for index in 0..<count {
                let choice = Choice(seed: 2, recipe: "scene", key: "\(index)")
                let clip = try writer.record(
                    Recording(path: "\(index).wav", state: .ok, sampleRate: 16_000, channels: 1, frames: Int64(lengths[index % lengths.count] * 16_000), license: "CC0-1.0"), corpus: corpus,
                    root: root
                ).clip
                let loudness = -40 + choice.fraction(for: "loudness") * 25
                try writer.say(.measure(name: "loudness", value: loudness, unit: "LUFS"), clip: clip, source: measuring)
                let kinds = choice.shuffled(classes.filter { $0 != classes[1] }.map(String.init), for: "kinds").prefix(2 + (choice.index(below: 3, for: "count") ?? 0))
                for kind in kinds.compactMap(Int64.init) {
                    for time in 0...(choice.index(below: 3, for: "times \(kind)") ?? 0) {
                        let purpose = "\(kind) \(time)"
                        let start = (choice.fraction(for: "start \(purpose)") * 8000).rounded() / 1000
                        let end = start + 0.3 + (choice.fraction(for: "length \(purpose)") * 1500).rounded() / 1000
                        try writer.say(.tag(classID: kind, start: start, end: end), clip: clip, source: source)
                        let level = -30 + Double(kind % 5) * 6 + choice.fraction(for: "level \(purpose)")
                        try writer.say(.span(name: "event_level", start: start, end: end, score: level), clip: clip, source: source)
                    }
                }
            }
        }
    }
}
