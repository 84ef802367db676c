import Testing

@testable import Catalog

@Suite struct SetTests {
    private let temporary: TemporaryCatalog
    private let clips: [Int64]

    init() throws {
        temporary = try TemporaryCatalog()
        clips = try temporary.fill()
    }

    private func begin(seed: Int = 0) throws -> CatalogWriter.SetProgress {
        try temporary.catalog.write {
            try $0.beginSet(name: "qa", system: "openaqa", recipe: "r", recipeHash: "h", seed: seed, query: nil)
        }
    }

    private func example(_ position: Int) -> Example {
        Example(position: position, clipID: clips[position], clipKey: "", task: "t", body: "{\"n\":\(position)}", evidence: [Evidence(.tag, 4)])
    }

    @Test func anInterruptedSetGoesOnToTheSameDigest() throws {
        let whole = try begin()
        let digest = try temporary.catalog.write { writer in
            try writer.append((0..<3).map(example), to: whole.id)
            return try writer.finishSet(whole.id)?.digest
        }
        #expect(try begin().isComplete)

        let anew = try begin(seed: 1)
        try temporary.catalog.write { try $0.append([example(0)], to: anew.id) }
        let resumed = try begin(seed: 1)
        #expect(resumed.nextPosition == 1)
        #expect(resumed.lastClip == example(0).clipID)
        #expect(!resumed.isComplete)
        let resumedDigest = try temporary.catalog.write { writer in
            try writer.append((1..<3).map(example), to: resumed.id)
            return try writer.finishSet(resumed.id)?.digest
        }
        #expect(resumedDigest == digest)
        #expect(digest != nil)
    }

    @Test func newsInTheCatalogMakesTheSetAnew() throws {
        let set = try begin()
        try temporary.catalog.write { _ = try $0.finishSet(set.id) }
        try temporary.catalog.write { writer in
            let source = try writer.source(Source(kind: .rule, name: "quality", version: "1"))
            try writer.judge(clip: clips[0], source: source, Verdict(.drop, reason: "silent"))
        }
        #expect(try !begin().isComplete)
    }

    @Test func anExampleOfADroppedFurtherClipIsPassedOver() throws {
        let set = try begin()
        try temporary.catalog.write { writer in
            var pair = example(0)
            pair.parents = [clips[1]]
            try writer.append([pair, example(2)], to: set.id, from: 0)
            _ = try writer.finishSet(set.id)
            let source = try writer.source(Source(kind: .rule, name: "quality", version: "1"))
            try writer.judge(clip: clips[1], source: source, Verdict(.drop, reason: "silent"))
        }
        let (kept, all, ofClip) = try temporary.catalog.read { reader in
            (
                try reader.examples(set: set.id, limit: 9).map(\.clipID), try reader.examples(set: set.id, limit: 9, includesDropped: true).count,
                try reader.examples(set: set.id, clips: [clips[0]], includesDropped: false).count
            )
        }
        #expect(kept == [clips[2]])
        #expect(all == 2)
        #expect(ofClip == 0)
    }

    @Test func droppedClipsArePassedOverUnlessAskedFor() throws {
        let set = try begin()
        try temporary.catalog.write { writer in
            try writer.append((0..<3).map(example), to: set.id)
            _ = try writer.finishSet(set.id)
            let source = try writer.source(Source(kind: .rule, name: "quality", version: "1"))
            try writer.judge(clip: clips[1], source: source, Verdict(.drop, reason: "silent"))
        }
        let kept = try temporary.catalog.read { try $0.examples(set: set.id, limit: 9) }
        #expect(kept.map(\.position) == [0, 2])
        #expect(kept[0].evidence == [Evidence(.tag, 4)])
        #expect(try temporary.catalog.read { try $0.examples(set: set.id, limit: 9, includesDropped: true) }.count == 3)
        #expect(try temporary.catalog.read { try $0.clips(ClipFilter(includesDropped: false)) }.count == 2)
    }

    @Test func aNewerRecipeAndAPersonOverruleADrop() throws {
        try temporary.catalog.write { writer in
            let strict = try writer.source(Source(kind: .rule, name: "quality", version: "1", parameters: "strict"))
            try writer.judge(clip: clips[0], source: strict, Verdict(.drop, reason: "silent"))
            try writer.judge(clip: clips[1], source: strict, Verdict(.drop, reason: "silent"))
            let person = try writer.source(Source(kind: .person, name: "reviewer", version: "1"))
            try writer.judge(clip: clips[0], source: person, Verdict(.keep, reason: "it is the sea"))
        }
        #expect(try temporary.catalog.read { try $0.status().dropped } == 1)
        try temporary.catalog.write { writer in
            let lenient = try writer.source(Source(kind: .rule, name: "quality", version: "1", parameters: "lenient"))
            try writer.judge(clip: clips[1], source: lenient, Verdict(.keep, reason: "no rule fails"))
        }
        #expect(try temporary.catalog.read { try $0.status().dropped } == 0)
    }

    @Test func twoCommandsDoNotWriteOneSet() throws {
        let set = try begin()
        try temporary.catalog.write { try $0.append([example(0)], to: set.id) }
        #expect(throws: CatalogError.self) { try temporary.catalog.write { try $0.append([example(0)], to: set.id) } }
    }

    @Test func anUnfinishedSetIsNotExported() throws {
        _ = try begin()
        #expect(throws: CatalogError.self) { try temporary.catalog.read { try $0.finishedSet(named: "qa") } }
    }
}
