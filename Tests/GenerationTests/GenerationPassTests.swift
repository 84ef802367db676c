import Foundation
import Synchronization
import Testing
import Work

@testable import Catalog
@testable import Generation

/// Passes over a catalog on disk.
@Suite struct GenerationPassTests {
    private let temporary: TemporaryCatalog
    private let recipe: Recipe

    init() throws {
        temporary = try TemporaryCatalog()
        recipe = Recipe(system: try RecipeFixture.openaqa(), text: "r", hash: "h")
    }

    private func pass(_ recipe: Recipe? = nil, set: String = "qa", seed: Int = 0, workers: Int = 2) -> GenerationPass {
        var pass = GenerationPass(catalog: temporary.catalog, recipe: recipe ?? self.recipe, set: set, seed: seed, workers: workers)
        pass.pageSize = 3
        return pass
    }

    @Test func oneAndTwoWorkersWriteTheSame() async throws {
        let one = try await pass(set: "one", workers: 1).run()
        let two = try await pass(set: "two", workers: 2).run()
        #expect(one.digest == two.digest)
        #expect(one.examples > 20)
        #expect(one.outcome == .made)
        #expect(one.tasks.values.reduce(0, +) == one.examples)
        #expect(try await pass(set: "three", seed: 1).run().digest != one.digest)
    }

    @Test(arguments: [0, 1, 5, 11]) func aStoppedPassGoesOnToTheSameDigest(clips: Int) async throws {
        let whole = try await pass(set: "whole").run()
        let failing = Recipe(system: Failing(system: recipe.system, clips: clips), text: recipe.text, hash: recipe.hash)
        await #expect(throws: Failing.Stop.self) { try await pass(failing, workers: 1).run() }
        let partial = try temporary.catalog.read { try $0.set(named: "qa") }
        #expect(partial?.digest == nil)
        let resumed = try await pass().run()
        #expect(resumed.digest == whole.digest)
        #expect(resumed.examples == whole.examples)
        #expect(resumed.outcome == (clips > 2 ? .resumed : .made))
    }

    @Test func aWholeSetIsLeftAlone() async throws {
        let first = try await pass().run()
        let failing = Recipe(system: Failing(system: recipe.system, clips: 0), text: recipe.text, hash: recipe.hash)
        let second = try await pass(failing).run()
        #expect(second.outcome == .unchanged)
        #expect(second.digest == first.digest)
        #expect(second.examples == first.examples)
    }

    @Test func evidenceIsInTheCatalog() async throws {
        let report = try await pass().run()
        try temporary.catalog.read { reader in
            let examples = try reader.examples(set: try reader.finishedSet(named: "qa").id, limit: 1000)
            #expect(examples.count == report.examples)
            for example in examples {
                let said = try reader.statements(clips: [example.clipID])[example.clipID] ?? ClipStatements()
                let known = said.tags.map { Evidence(.tag, $0.id) } + said.texts.map { Evidence(.text, $0.id) }
                #expect(!example.evidence.isEmpty)
                #expect(example.evidence.allSatisfy(known.contains))
            }
        }
    }

    @Test func droppedClipsAreLeftOutUnlessAskedFor() async throws {
        let whole = try await pass().run()
        try temporary.catalog.write { writer in
            let source = try writer.source(Source(kind: .rule, name: "quality", version: "1"))
            try writer.judge(clip: temporary.clips[0], source: source, Verdict(.drop, reason: "silent"))
        }
        let without = try await pass().run()
        #expect(without.outcome == .made)
        #expect(without.clips == whole.clips - 1)
        var all = pass()
        all.includesDropped = true
        #expect(try await all.run().digest == whole.digest)
    }

    @Test func aQueryThatCannotBeAnsweredLeavesTheOldSet() async throws {
        let first = try await pass().run()
        var lost = pass()
        lost.query = try Query("tag:Unicorn")
        await #expect(throws: QueryError.self) { try await lost.run() }
        #expect(try await pass().run().outcome == .unchanged)
        var dogs = pass(set: "dogs")
        dogs.query = try Query("tag:Animal duration<=10 not key:*10.wav")
        let report = try await dogs.run()
        #expect(report.clips == first.clips - 1 && report.examples < first.examples)
    }

    @Test func newsWhileASetIsMadeStopIt() async throws {
        let talking = Recipe(system: Talking(system: recipe.system, temporary: temporary), text: "r", hash: "h")
        await #expect(throws: GenerationError.self) { try await pass(talking, workers: 1).run() }
        #expect(try temporary.catalog.read { try $0.set(named: "qa")?.digest } == nil)
    }

    /// Stops after some clips, as a killed process does.
    private struct Failing: InstructionSystem {
        struct Stop: Error {}

        static let name = "openaqa"
        static let version = OpenAQA.version
        static let kinds: Set<Statement.Kind> = [.tag, .text]
        let system: any InstructionSystem
        let left: Shared

        init(recipe: RecipeDocument) {
            self.init(system: OpenAQA(recipe: recipe), clips: 0)
        }

        init(system: any InstructionSystem, clips: Int) {
            self.system = system
            left = Shared(clips)
        }

        func drafts(of hearing: Hearing, choice: Choice) throws -> [ExampleDraft] {
            guard left.takeOne() else { throw Stop() }
            return try system.drafts(of: hearing, choice: choice)
        }
    }

    private final class Shared: Sendable {
        private let left: Mutex<Int>

        init(_ count: Int) {
            left = Mutex(count)
        }

        func takeOne() -> Bool {
            left.withLock { left in
                left -= 1
                return left >= 0
            }
        }
    }

    /// Adds to the catalog while the set is being made.
    private struct Talking: InstructionSystem {
        static let name = "openaqa"
        static let version = OpenAQA.version
        static let kinds: Set<Statement.Kind> = [.tag, .text]
        let system: any InstructionSystem
        let catalog: Catalog?

        init(recipe: RecipeDocument) {
            system = OpenAQA(recipe: recipe)
            catalog = nil
        }

        init(system: any InstructionSystem, temporary: TemporaryCatalog) {
            self.system = system
            catalog = temporary.catalog
        }

        func drafts(of hearing: Hearing, choice: Choice) throws -> [ExampleDraft] {
            try catalog?.write { writer in
                let source = try writer.source(Source(kind: .person, name: "someone", version: "1"))
                _ = try writer.say(.text(role: "note", language: nil, body: hearing.clip.key), clip: hearing.clip.id, source: source)
            }
            return try system.drafts(of: hearing, choice: choice)
        }
    }
}

/// A catalog of twelve clips in a folder of its own, removed with the value.
final class TemporaryCatalog {
    let catalog: Catalog
    private(set) var clips: [Int64] = []
    private let folder: String

    init() throws {
        folder = NSTemporaryDirectory() + "hearsay-generation-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        catalog = try Catalog(path: folder + "/catalog.sqlite")
        clips = try catalog.write { writer in
            let classes = try writer.vocabulary([
                TagClass(vocabulary: "audioset", code: "/m/animal", name: "Animal", description: "Sounds of animals."),
                TagClass(vocabulary: "audioset", code: "/m/dog", name: "Dog", description: "Sounds of dogs.", parents: ["/m/animal"]),
                TagClass(vocabulary: "audioset", code: "/m/speech", name: "Speech"),
            ])
            let corpus = try writer.corpus(Corpus(name: "strong", release: "1", title: "Strong", license: "CC0-1.0"))
            let root = try writer.root(corpus: corpus, path: "/corpora/strong")
            let source = try writer.source(Source(kind: .corpus, name: "strong", version: "1"))
            return try (0..<12).map { index in
                let clip = try writer.record(
                    Recording(
                        path: "\(index + 10).wav", state: .ok, sampleRate: 16_000, channels: 1, frames: 160_000, license: "CC0-1.0",
                        split: "train"), corpus: corpus, root: root
                ).clip
                // Every fourth clip has nothing to ask about.
                guard index % 4 != 3 else { return clip }
                let start = Double(index) / 4
                try writer.say(.tag(classID: classes["/m/dog"] ?? 0, start: start, end: start + 1), clip: clip, source: source)
                try writer.say(.tag(classID: classes["/m/speech"] ?? 0, start: 5, end: 7.5), clip: clip, source: source)
                try writer.say(.text(role: "caption", language: "en", body: "Caption \"\(index)\""), clip: clip, source: source)
                return clip
            }
        }
    }

    deinit {
        try? FileManager.default.removeItem(atPath: folder)
    }
}
