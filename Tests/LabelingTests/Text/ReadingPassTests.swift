import Catalog
import Synchronization
import Testing

@testable import Labeling

/// Reads captions and says what it read; waits for clips whose first caption is empty-handed.
private struct EchoLabeler: ReadingLabeler {
    let name: String
    let work: ReadingWork
    /// Of the texts that it says.
    let role: String
    let reads = Mutexed()

    var source: Source { Source(kind: .rule, name: name, version: "1") }

    func read(_ clips: [Clip], in reader: CatalogReader) throws -> [Labels?] {
        guard let roles = work.texts(source: 0)?.roles else { return [] }
        let texts = Dictionary(grouping: try reader.texts(clips: clips.map(\.id), TextFilter(roles: roles)), by: \.clip)
        return clips.map { clip in
            let texts = texts[clip.id] ?? []
            reads.add(clip.key)
            if texts.contains(where: { $0.body == "wait" }) { return nil }
            return Labels(texts.map { .text(role: role, language: nil, body: "\(name) \($0.body)") }, texts: texts.map(\.id))
        }
    }
}

private final class Mutexed: Sendable {
    private let keys = Mutex<[String]>([])
    func add(_ key: String) { keys.withLock { $0.append(key) } }
    func take() -> [String] { keys.withLock { keys in defer { keys = [] }; return keys.sorted() } }
}

/// A catalog of clips about which texts are said; no sound is needed.
struct TextFixture {
    let catalog: Catalog
    let clips: [Int64]
    private let people = Source(kind: .corpus, name: "made", version: "1")

    init(_ catalog: Catalog, count: Int) throws {
        self.catalog = catalog
        clips = try catalog.write { writer in
            let corpus = try writer.corpus(Corpus(name: "made", release: "1", title: "Made", license: "CC0-1.0"))
            let root = try writer.root(corpus: corpus, path: "/made")
            return try (0..<count).map { index in
                let recording = Recording(path: "\(100 + index).wav", state: .ok, sampleRate: 16_000, channels: 1, frames: 16_000, license: "CC0-1.0")
                return try writer.record(recording, corpus: corpus, root: root).clip
            }
        }
    }

    func say(_ bodies: [String], clip: Int, role: String = "caption") throws {
        try catalog.write { writer in
            let source = try writer.source(people)
            for body in bodies { try writer.say(.text(role: role, language: nil, body: body), clip: clips[clip], source: source) }
        }
    }

    func takeBack(clip: Int, role: String = "caption", except bodies: [String]) throws {
        try catalog.write { try $0.takeBackTexts(role: role, clip: clips[clip], source: try $0.source(people), except: bodies) }
    }

    /// What a source says in texts, by clip.
    func said(by name: String) throws -> [[String]] {
        try catalog.read { reader in
            let said = try reader.statements(clips: clips, kinds: [.text])
            return clips.map { clip in (said[clip]?.texts ?? []).filter { $0.source == name }.map { "\($0.body) \($0.score ?? -1)" } }
        }
    }
}

@Suite struct ReadingPassTests {
    private func run(_ labelers: [any Labeler], _ catalog: Catalog, workers: Int = 2) async throws -> LabelingReport {
        try await LabelingPass(catalog: catalog, labelers: labelers, workers: workers, quiet: true).run()
    }

    @Test func clipsAreReadAgainWhenTheirTextsChange() async throws {
        try await LabelingFixture.withCatalog { catalog, _ in
            let fixture = try TextFixture(catalog, count: 4)
            try fixture.say(["a", "b"], clip: 0)
            try fixture.say(["c"], clip: 1)
            try fixture.say(["wait"], clip: 2)
            let echo = EchoLabeler(name: "echo", work: .texts(roles: ["caption"]), role: "echo")
            let first = try await run([echo], catalog)
            #expect(echo.reads.take() == ["made/100.wav", "made/101.wav", "made/102.wav"])
            #expect(first.labelers[0].clips == 2 && first.labelers[0].waiting == 1 && first.labelers[0].statements == 3)
            let idle = try await run([echo], catalog)
            #expect(echo.reads.take() == ["made/102.wav"] && idle.labelers[0].statements == 0)

            try fixture.say(["d"], clip: 1)
            try fixture.takeBack(clip: 0, except: [])
            try fixture.takeBack(clip: 2, except: [])
            try fixture.say(["speaker 3"], clip: 3, role: "speaker")
            _ = try await run([echo], catalog)
            #expect(echo.reads.take() == ["made/100.wav", "made/101.wav"])
            let said = try fixture.said(by: "echo")
            #expect(said == [[], ["echo c -1.0", "echo d -1.0"], [], []])
        }
    }

    @Test func whatALaterOneSaysIsReadByAnEarlierOneInTheSameRun() async throws {
        try await LabelingFixture.withCatalog { catalog, _ in
            let fixture = try TextFixture(catalog, count: 300)
            for clip in 0..<300 { try fixture.say(["\(clip)"], clip: clip) }
            let early = EchoLabeler(name: "early", work: .texts(roles: ["caption", "second"]), role: "first")
            let late = EchoLabeler(name: "late", work: .texts(roles: ["caption"]), role: "second")
            _ = try await run([early, late], catalog)
            let said = try fixture.said(by: "early")
            #expect(said[7] == ["early 7 -1.0", "early late 7 -1.0"] && said.allSatisfy { $0.count == 2 })
            _ = (early.reads.take(), late.reads.take())
            _ = try await run([early, late], catalog)
            #expect(early.reads.take().isEmpty && late.reads.take().isEmpty)
        }
    }

    @Test func twoThatAnswerEachOtherForEverComeToAnEnd() async throws {
        try await LabelingFixture.withCatalog { catalog, _ in
            let fixture = try TextFixture(catalog, count: 1)
            try fixture.say(["a"], clip: 0, role: "ping")
            let ping = EchoLabeler(name: "ping", work: .texts(roles: ["ping"]), role: "pong")
            let pong = EchoLabeler(name: "pong", work: .texts(roles: ["pong"]), role: "ping")
            _ = try await run([ping, pong], catalog)
            let reads = ping.reads.take().count
            #expect((2...3).contains(reads))
        }
    }

    @Test func languagesFollowTheTexts() async throws {
        try await LabelingFixture.withCatalog { catalog, _ in
            let fixture = try TextFixture(catalog, count: 4)
            let (english, german) = ("A dog barks twice and a car passes by.", "Ein Hund bellt, während im Hintergrund ein Auto vorbeifährt.")
            try fixture.say([english], clip: 0)
            try fixture.say([english, german, "xyz"], clip: 1)
            try fixture.say(["1234"], clip: 2)
            let labeler = LanguageLabeler()
            let first = try await run([labeler], catalog)
            #expect(first.labelers[0].clips == 3)
            let said = try fixture.said(by: "cld2").map { $0.map { $0.split(separator: " ")[0] } }
            #expect(said == [["en"], ["de", "en"], [], []])
            let outcomes = try catalog.read { reader in
                try labeler.read(reader.clips(inKeyOrder: fixture.clips), in: reader).map { $0?.outcome }
            }
            #expect(outcomes[0] == nil && outcomes[1] == "1 of 3 texts do not tell their language" && outcomes[2]?.contains("no text tells") == true)
            let found = try catalog.read { try $0.clipIDs(ClipFilter(query: Query("language:de[source:cld2 score>0.4]"))) }
            #expect(found == [fixture.clips[1]])

            try fixture.takeBack(clip: 1, except: [english])
            try fixture.takeBack(clip: 0, except: [])
            try fixture.say([german], clip: 2, role: "transcript")
            _ = try await run([labeler], catalog)
            let now = try fixture.said(by: "cld2").map { $0.map { $0.split(separator: " ")[0] } }
            #expect(now == [[], ["en"], ["de"], []])
        }
    }

    @Test(.enabled(if: LabelingFixture.installed), arguments: [1, 2]) func everyTextGetsItsVectorOnce(workers: Int) async throws {
        try await LabelingFixture.withCatalog { catalog, _ in
            let fixture = try TextFixture(catalog, count: 3)
            try fixture.say(["a dog barks", "rain on a roof"], clip: 0)
            try fixture.say(["a dog barks"], clip: 1)
            try fixture.say(["1089"], clip: 1, role: "speaker")
            let labeler = TextVectorsLabeler(encoder: try LabelingFixture.models(catalog, workers: workers).textEncoder())
            let first = try await run([labeler], catalog, workers: workers)
            #expect(first.labelers[0].clips == 2 && first.labelers[0].statements == 3)
            let idle = try await run([labeler], catalog, workers: workers)
            #expect(idle.labelers[0].clips == 0)
            try fixture.say(["a cat meows"], clip: 0, role: "title")
            let second = try await run([labeler], catalog, workers: workers)
            #expect(second.labelers[0].statements == 1)

            try catalog.read { reader in
                let source = try #require(try reader.sourceID(labeler.source))
                let stored = try #require(try reader.storedVectors(source: source))
                let texts = try reader.texts(clips: fixture.clips, TextFilter(roles: TextRoles.meaningful))
                let rows = try reader.vectorRows(source: source, after: 0, limit: 10)
                #expect(rows.map(\.text).sorted { ($0 ?? 0) < ($1 ?? 0) } == texts.map(\.id) && stored.rows == 3)
                for text in texts {
                    let row = try #require(rows.first { $0.text == text.id })
                    let alone = try labeler.encoder.encode([text.body])
                    let difference = stored.withVector(row.row) { values in zip(values, alone[0]).map { abs($0 - $1) }.max() ?? 1 }
                    #expect(difference.map { $0 <= 1e-5 } == true)
                }
            }
        }
    }
}
