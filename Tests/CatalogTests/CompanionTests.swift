import Testing

@testable import Catalog

@Suite struct CompanionTests {
    /// Dog and cat in three clips, dog and siren in two of them, one of these by a model that is not sure; ESC-50's dog is a dog.
    private func filled() throws -> (TemporaryCatalog, [String: Int64]) {
        let temporary = try TemporaryCatalog()
        let clips = try temporary.fill(paths: ["a.wav", "b.wav", "c.wav", "d.wav"])
        let classes = try temporary.catalog.write { writer in
            let own = try writer.vocabulary(["Dog", "Cat", "Siren"].map { TagClass(vocabulary: "audioset", code: $0, name: $0) })
            let other = try writer.vocabulary([TagClass(vocabulary: "esc50", code: "0", name: "dog", audioset: ["Dog"])])
            let corpus = try writer.source(Source(kind: .corpus, name: "esc50", version: "1"))
            let model = try writer.source(Source(kind: .model, name: "yamnet", version: "1"))
            func say(_ name: String, _ clip: Int, _ score: Double? = nil) throws {
                try writer.say(.tag(classID: own[name] ?? other[name] ?? 0, score: score), clip: clips[clip], source: score == nil ? corpus : model)
            }
            for clip in 0..<2 { try say("0", clip) }
            try say("Dog", 2)
            // Said twice of one clip, it is one clip.
            try say("Dog", 0, 0.9)
            for clip in 0..<3 { try say("Cat", clip, 0.9) }
            try say("Siren", 0)
            try say("Siren", 1, 0.2)
            try say("Siren", 3)
            return own.merging(other) { own, _ in own }
        }
        return (temporary, classes)
    }

    private func companions(_ name: String, least: Int = 1, models: Bool = true, leastScore: Double = 0.5) throws -> [String] {
        let (temporary, classes) = try filled()
        return try temporary.catalog.read { reader in
            let tree = try reader.classTree()
            let counted = try reader.companions(tree, least: least) { source in (source.kind != .model || models, source.kind == .model ? leastScore : nil) }
            return counted[classes[name] ?? 0].map { "\(tree[$0.classID]?.name ?? "") \($0.clips)" }
        }
    }

    @Test func companionsAreCountedByClipsWhateverTheVocabulary() throws {
        #expect(try companions("Dog") == ["Cat 3", "Siren 1"])
        #expect(try companions("0") == ["Cat 3", "Siren 1"], "what means one AudioSet class has its companions")
        #expect(try companions("Cat") == ["Dog 3", "Siren 1"])
        #expect(try companions("Siren") == ["Cat 1", "Dog 1"], "of as many, by code")
    }

    @Test func theUnsureAndTheRareDoNotCount() throws {
        #expect(try companions("Dog", leastScore: 0.1) == ["Cat 3", "Siren 2"])
        #expect(try companions("Dog", least: 2) == ["Cat 3"])
        #expect(try companions("Dog", models: false) == ["Siren 1"])
        #expect(try companions("Siren", least: 2).isEmpty)
    }
}
