import Foundation
import Testing

@testable import Catalog

@Suite struct TextVectorTests {
    private let temporary: TemporaryCatalog
    private let clips: [Int64]
    private let people = Source(kind: .corpus, name: "clotho", version: "1")
    private let model = Source(kind: .model, name: "minilm", version: "1")

    init() throws {
        temporary = try TemporaryCatalog()
        clips = try temporary.fill()
    }

    /// Says captions about the first clip and gives their rows.
    @discardableResult
    private func caption(_ bodies: [String], clip: Int? = nil, role: String = "caption") throws -> [Int64] {
        let clip = clips[clip ?? 0]
        return try temporary.catalog.write { writer in
            let source = try writer.source(people)
            for body in bodies { try writer.say(.text(role: role, language: nil, body: body), clip: clip, source: source) }
            return try writer.reader.texts(clips: [clip], TextFilter(roles: [role])).map(\.id)
        }
    }

    @Test func aTextHasAVectorOfItsOwnBesideTheClip() throws {
        let texts = try caption(["a dog", "a cat"])
        let source = try temporary.catalog.write { writer in
            let source = try writer.source(model)
            for round in 0..<2 {
                let news = try [
                    writer.say(.vector([1, 2]), clip: clips[0], source: source),
                    writer.say(.vector([3, 4], text: texts[0]), clip: clips[0], source: source),
                    writer.say(.vector([5, 6], text: texts[1]), clip: clips[0], source: source),
                ]
                #expect(news.allSatisfy { $0 == (round == 0) })
            }
            // Of a text of another clip, and of none.
            let strangers = try [
                writer.say(.vector([7, 8], text: texts[0]), clip: clips[1], source: source),
                writer.say(.vector([7, 8], text: 999), clip: clips[0], source: source),
            ]
            #expect(strangers == [false, false])
            return source
        }
        let found = try temporary.catalog.read { reader in
            try [reader.vector(clip: clips[0], source: source)] + texts.map { try reader.vector(text: $0, source: source) }
        }
        #expect(found == [[1, 2], [3, 4], [5, 6]])
    }

    @Test func aVectorGoesWithItsText() throws {
        let texts = try caption(["a dog", "a cat"])
        try temporary.catalog.write { writer in
            let source = try writer.source(model)
            for text in texts { try writer.say(.vector([1, 2], text: text), clip: clips[0], source: source) }
            try writer.takeBackTexts(role: "caption", clip: clips[0], source: try writer.source(people), except: ["a cat"])
        }
        let left = try temporary.catalog.read { reader in
            try reader.vectorRows(source: try reader.sourceID(model) ?? 0, after: 0, limit: 10).map(\.text)
        }
        #expect(left == [texts[1]])
    }

    @Test func sameWordsShareARowOfTheFileAndPagesMeet() throws {
        let texts = try clips.indices.flatMap { try caption(["a dog", "clip \($0)"], clip: $0) }
        let source = try temporary.catalog.write { writer in
            let source = try writer.source(model)
            for (index, text) in texts.enumerated() {
                let values: [Float] = index.isMultiple(of: 2) ? [1, 1] : [Float(index), 0]
                try writer.say(.vector(values, text: text), clip: clips[index / 2], source: source)
            }
            return source
        }
        try temporary.catalog.read { reader in
            let stored = try #require(try reader.storedVectors(source: source))
            #expect(stored.rows == 4 && stored.dimensions == 2)
            var rows: [VectorRow] = []
            while case let page = try reader.vectorRows(source: source, after: rows.last?.id ?? 0, limit: 2), !page.isEmpty { rows += page }
            #expect(rows.map(\.text) == texts && rows.map(\.clip) == [0, 0, 1, 1, 2, 2].map { clips[$0] })
            let values = rows.map { stored.withVector($0.row) { Array($0) } }
            #expect(values == [[1, 1], [1, 0], [1, 1], [3, 0], [1, 1], [5, 0]])
            #expect(stored.withVector(4) { $0.count } == nil && stored.withVector(-1) { $0.count } == nil)
            let none = try reader.storedVectors(source: source + 1)
            #expect(none == nil)
        }
    }

    @Test func textsWithoutAVectorAreLeftToDo() throws {
        let texts = try caption(["a dog", "a cat"])
        try caption(["Dogs"], clip: 1, role: "title")
        let source = try temporary.catalog.write { writer in
            let source = try writer.source(model)
            try writer.say(.vector([1, 2], text: texts[0]), clip: clips[0], source: source)
            return source
        }
        let filter = TextFilter(roles: ["caption", "keywords"], withoutVectorBy: source)
        let found = try temporary.catalog.read { reader in
            (try reader.texts(clips: clips, filter).map(\.body), try reader.clipIDs(ClipFilter(texts: filter)), try reader.clipIDs(ClipFilter(texts: TextFilter(roles: ["title"]))))
        }
        #expect(found.0 == ["a cat"] && found.1 == [clips[0]] && found.2 == [clips[1]])
    }

    @Test func whatWasReadIsUnreadAgainWhenATextComesOrGoes() throws {
        try caption(["a dog"])
        let unheard = { [temporary, clips] (source: Int64) in
            try temporary.catalog.read { try $0.clipIDs(ClipFilter(unheardBy: source)) }.filter { $0 != clips[2] }
        }
        let (reader, other) = try temporary.catalog.write { writer in
            let (reader, other) = (try writer.source(model), try writer.source(Source(kind: .rule, name: "other", version: "1")))
            try writer.reads(source: reader, roles: ["caption", "title"])
            for clip in clips[..<2] {
                try writer.heard(clip: clip, source: reader)
                try writer.heard(clip: clip, source: other)
            }
            return (reader, other)
        }
        #expect(try unheard(reader).isEmpty)
        // The same again is no news, and speakers are not read.
        try caption(["a dog"])
        try caption(["1089"], role: "speaker")
        #expect(try unheard(reader).isEmpty)
        try caption(["a cat"], clip: 1)
        #expect(try unheard(reader) == [clips[1]] && unheard(other).isEmpty)
        try temporary.catalog.write { writer in
            try writer.takeBackTexts(role: "caption", clip: clips[0], source: try writer.source(people), except: [])
        }
        #expect(try unheard(reader) == [clips[0], clips[1]] && unheard(other).isEmpty)
    }

    @Test func textsThatAreNotSaidAnyMoreAreTakenBack() throws {
        let statements: [Statement] = [
            .text(role: "language", language: "en", body: "en", score: 0.75), .text(role: "language", language: "de", body: "de", score: 0.25),
        ]
        let left = try temporary.catalog.write { writer in
            let source = try writer.source(model)
            for statement in statements + [.text(role: "language", language: "fr", body: "fr", score: 1)] {
                try writer.say(statement, clip: clips[0], source: source)
            }
            try writer.takeBackTexts(clip: clips[0], source: source, except: [statements[0], .text(role: "language", language: "de", body: "de", score: 0.5)])
            return try writer.reader.statements(clips: [clips[0]], kinds: [.text])[clips[0]]?.texts.map(\.body)
        }
        #expect(left == ["en"])
    }
}
