import Foundation
import GRDB
import Testing

@testable import Catalog
@testable import Curation
@testable import Generation

/// AudioGen's descriptions of mixed scenes are held against what is said of the clips that were mixed.
@Suite struct JoinedCaptionTests {
    /// A fault in the catalog beside an example that agrees with what the catalog says of the scene itself.
    struct Fault: Sendable, CustomTestStringConvertible {
        var testDescription: String
        /// The caption of the scene; nil where it stays.
        var caption: String?
        /// SQL over `?1`, the row of the scene's caption, and `?2`, that of the caption of its first part.
        var sql: String?
    }

    static let faults = [
        Fault(testDescription: "wrong order", caption: "rain A dog barks 0"),
        Fault(testDescription: "one sound left out", caption: "A dog barks 0"),
        Fault(testDescription: "joined by something else", caption: "A dog barks 0, rain"),
        Fault(testDescription: "changed word", caption: "A dog howls 0 rain"),
        Fault(testDescription: "nothing that it rests on", sql: "DELETE FROM text_evidence WHERE text_id = ?1"),
        Fault(
            testDescription: "one that it rests on is lost",
            sql: "DELETE FROM text_evidence WHERE text_id = ?1 AND statement_id = ?2 AND kind = 'text'"),
        Fault(
            testDescription: "the parent is another",
            sql: "UPDATE part SET parent_id = (SELECT max(id) FROM clip) WHERE parent_id = (SELECT clip_id FROM text WHERE id = ?2)"),
        Fault(testDescription: "what it rests on was changed", sql: "UPDATE text SET body = 'A cat' WHERE id = ?2"),
        Fault(
            testDescription: "what it rests on is a model's",
            sql: "UPDATE text SET source_id = (SELECT id FROM source WHERE kind = 'model') WHERE id = ?2 AND ?1 > 0"),
    ]

    @Test(arguments: faults) func aCaptionThatIsNotThePartsIsFound(fault: Fault) async throws {
        let made = try AnswerCatalog()
        let captions = try made.addMixedScenes(6)
        try await made.generate("audiogen", as: "sounds")
        let examples = try made.examples("sounds").filter { $0.clipKey.hasPrefix("mixed/") }
        #expect(examples.count == 6)
        #expect(examples.first?.body == #"{"info":{"description":"A dog barks 0 rain"},"weight":null}"#)
        let clean = try await made.check("sounds")
        #expect(clean.isSound && clean.unchecked.isEmpty, "\(clean.findings)")
        let example = try #require(examples.first { $0.clipKey == "mixed/0.wav" })
        if let caption = fault.caption {
            try await made.catalog.pool.write { try $0.execute(sql: "UPDATE text SET body = ? WHERE id = ?", arguments: [caption, captions.scene]) }
            let evidence = "[" + example.evidence.map { "\"\($0.text)\"" }.joined(separator: ",") + "]"
            try made.rewrite("sounds", example.position, body: #"{"info":{"description":"\#(caption)"},"weight":null}"#, evidence: evidence)
        }
        if let sql = fault.sql {
            // Numbered places that a statement does not name are not counted, so both are always named.
            try await made.catalog.pool.write { db in
                try db.execute(sql: "CREATE TEMP TABLE IF NOT EXISTS place AS SELECT ? AS scene, ? AS part", arguments: [captions.scene, captions.part])
                let named = sql.replacing("?1", with: "(SELECT scene FROM place)").replacing("?2", with: "(SELECT part FROM place)")
                try db.execute(sql: named)
            }
        }
        _ = try await made.check("sounds")
        let dropped = try made.verdicts("sounds").filter { $0.value.decision == .drop }
        #expect(dropped[example.position] != nil)
        #expect(dropped.keys.allSatisfy { position in position == example.position || !examples.contains { $0.position == position } }, "\(dropped)")
    }
}

extension AnswerCatalog {
    /// Adds scenes of a captioned dog and a rain that nobody captioned, as the rule that composes says of them.
    ///
    /// - Returns: The rows of the caption of the first scene and of that of its dog.
    func addMixedScenes(_ count: Int) throws -> (scene: Int64, part: Int64) {
        try catalog.write { writer in
            let classes = try writer.vocabulary([
                TagClass(vocabulary: "audioset", code: "/m/dog", name: "Dog"), TagClass(vocabulary: "audioset", code: "/m/rain", name: "Rain"),
            ])
            _ = try writer.source(Source(kind: .model, name: "captioner", version: "1"))
            let rule = try writer.source(Source(kind: .rule, name: "scene", version: "2"))
            let corpus = try writer.source(Source(kind: .corpus, name: "yard", version: "1"))
            func clip(_ name: String, _ path: String) throws -> (clip: Int64, recording: Int64) {
                let row = try writer.corpus(Corpus(name: name, release: "1", title: name, license: "CC0-1.0"))
                let outcome = try writer.record(
                    Recording(path: path, state: .ok, sampleRate: 16_000, channels: 1, frames: 160_000, license: "CC0-1.0"), corpus: row,
                    root: try writer.root(corpus: row, path: "/corpora/\(name)"))
                return (outcome.clip, outcome.recording)
            }
            for index in 0..<count {
                let (dog, rain) = (try clip("yard", "dog\(index).wav").clip, try clip("yard", "rain\(index).wav").clip)
                let scene = try clip("mixed", "\(index).wav")
                try writer.say(.text(role: "caption", language: "en", body: "A dog\nbarks \(index)"), clip: dog, source: corpus)
                for (parent, code) in [(dog, "/m/dog"), (rain, "/m/rain")] {
                    try writer.say(.tag(classID: classes[code] ?? 0), clip: parent, source: corpus)
                    try writer.say(.tag(classID: classes[code] ?? 0, start: 0, end: 9), clip: scene.clip, source: rule)
                }
                try writer.compose(
                    recording: scene.recording,
                    of: [dog, rain].enumerated().map { position, parent in
                        RecordingPart(
                            position: position, role: .event, parent: parent, parentKey: "\(parent)", start: 0, frames: 144_000, onset: 0, fade: 0,
                            gain: 0)
                    })
                let caption = Statement.text(role: "caption", language: "en", body: "A dog barks \(index) rain")
                try writer.say(caption, clip: scene.clip, source: rule)
                let said = try writer.reader.statements(clips: [dog, rain])
                let grounds = (said[dog]?.texts ?? []).map { Evidence(.text, $0.id) } + (said[rain]?.tags ?? []).map { Evidence(.tag, $0.id) }
                try writer.rest(caption, on: grounds, clip: scene.clip, source: rule)
            }
            let rows = try Row.fetchAll(
                writer.reader.db, sql: "SELECT id FROM text WHERE body IN ('A dog barks 0 rain', ?) ORDER BY body DESC",
                arguments: ["A dog\nbarks 0"])
            return (rows[0]["id"], rows[1]["id"])
        }
    }
}
