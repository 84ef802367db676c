import Foundation
import GRDB
import Testing

@testable import Catalog

/// A catalog of ten-second clips in a folder of its own, removed with the value.
final class TemporaryCatalog {
    let catalog: Catalog
    private let folder: String

    init() throws {
        folder = NSTemporaryDirectory() + "hearsay-curation-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        catalog = try Catalog(path: folder + "/catalog.sqlite")
    }

    deinit {
        try? FileManager.default.removeItem(atPath: folder)
    }

    func add(corpus name: String = "speech", seconds: Double = 10, _ path: String) throws -> Int64 {
        try catalog.write { writer in
            let corpus = try writer.corpus(Corpus(name: name, release: "1", title: name, license: "CC0-1.0"))
            let root = try writer.root(corpus: corpus, path: "/corpora/\(name)")
            return try writer.record(
                Recording(
                    path: path, state: .ok, sampleRate: 16_000, channels: 1, frames: Int64(seconds * 16_000), license: "CC0-1.0"),
                corpus: corpus, root: root
            ).clip
        }
    }

    func add(_ one: String, _ two: String, _ three: String) throws -> (Int64, Int64, Int64) {
        (try add(one), try add(two), try add(three))
    }

    func say(_ measures: [(String, Double)], of clip: Int64, by name: String = "hand") throws {
        try catalog.write { writer in
            let source = try writer.source(Source(kind: .model, name: name, version: "1"))
            for (name, value) in measures { try writer.say(.measure(name: name, value: value), clip: clip, source: source) }
        }
    }

    func caption(_ caption: String, of clip: Int64) throws {
        try catalog.write { writer in
            let source = try writer.source(Source(kind: .corpus, name: "speech", version: "1"))
            try writer.say(.text(role: "caption", language: "en", body: caption), clip: clip, source: source)
        }
    }

    /// Has a model hear a dog with a score of 0.9.
    func tagDog(_ clips: [Int64]) throws {
        try catalog.write { writer in
            let classes = try writer.vocabulary([
                TagClass(vocabulary: "audioset", code: "/m/dog", name: "Dog"),
                TagClass(vocabulary: "audioset", code: "/m/bark", name: "Bark", parents: ["/m/dog"]),
            ])
            let source = try writer.source(Source(kind: .model, name: "yamnet", version: "1"))
            for clip in clips { try writer.say(.tag(classID: classes["/m/dog"] ?? 0, score: 0.9), clip: clip, source: source) }
        }
    }

    /// Current verdicts by the clip's key.
    func verdicts() throws -> [String: Verdict] {
        try catalog.read { reader in
            let rows = try Row.fetchAll(
                reader.db,
                sql: """
                    SELECT clip.key, decision, reason, score FROM verdict JOIN keyed_clip AS clip ON clip.id = clip_id
                    WHERE is_current
                    """)
            return Dictionary(uniqueKeysWithValues: rows.map { row in
                (row["key"], Verdict(Verdict.Decision(rawValue: row["decision"]) ?? .keep, reason: row["reason"], score: row["score"]))
            })
        }
    }

    /// Clips that are passed over now.
    func dropped() throws -> [Int64] {
        try catalog.read { try Int64.fetchAll($0.db, sql: "SELECT clip_id FROM dropped_clip ORDER BY clip_id") }
    }

    func sources() throws -> [String] {
        try catalog.read { try String.fetchAll($0.db, sql: "SELECT DISTINCT name FROM source ORDER BY name") }
    }
}
