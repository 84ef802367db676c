import Foundation
import Testing

@testable import Catalog
@testable import Labeling

@Suite struct SplitUseTests {
    @Test func namesOfSplitsTellTheirUse() {
        for name in [nil, "train", "development", "balanced_train", "train-clean-100", "Train"] { #expect(SplitUse(name) == .training) }
        for name in ["test", "val", "validation", "evaluation", "eval", "dev", "dev-clean", "test-other"] { #expect(SplitUse(name) == .heldOut) }
        for name in ["fold1", "fold-3", "a", ""] { #expect(SplitUse(name) == .unknown) }
    }

    @Test func whatModelsAreJudgedByStaysThere() {
        let all: [SplitUse] = [.training, .heldOut, .unknown]
        for other in all { #expect(SplitUse.training.mayGive(to: other)) }
        for giver in [SplitUse.heldOut, .unknown] { #expect(all.filter(giver.mayGive) == [.heldOut]) }
    }
}

@Suite struct NearestVectorsTests {
    /// A seeded cloud of vectors, some of them zero.
    private func cloud(_ count: Int, dimensions: Int, seed: UInt64) -> [[Float]] {
        var state = seed
        return (0..<count).map { index in
            (0..<dimensions).map { _ in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return index % 17 == 5 ? 0 : Float(Int64(bitPattern: state >> 33) % 2_000) / 1_000 - 1
            }
        }
    }

    @Test(arguments: [3, 16, 37])
    func theNearestAreThoseOfAPlainSearch(dimensions: Int) async throws {
        try await LabelingFixture.withCatalog { catalog, _ in
            let vectors = cloud(60, dimensions: dimensions, seed: 7)
            let fixture = try TextFixture(catalog, count: vectors.count)
            let source = try catalog.write { writer in
                let source = try writer.source(Source(kind: .model, name: "v", version: "1"))
                for (clip, vector) in zip(fixture.clips, vectors) { try writer.say(.vector(vector), clip: clip, source: source) }
                return source
            }
            let stored = try #require(try catalog.read { try $0.storedVectors(source: source) })
            let search = ExactNearestVectors(stored: stored, rows: Array(vectors.indices))
            let queries = cloud(4, dimensions: dimensions, seed: 99)
            let found = search.nearest(to: queries, count: 5) { query, place in (query + place) % 3 != 0 }
            for (query, near) in found.enumerated() {
                func cosine(_ place: Int) -> Double {
                    let pairs = zip(queries[query], vectors[place])
                    let lengths = [queries[query], vectors[place]].map { $0.reduce(0.0) { $0 + Double($1) * Double($1) }.squareRoot() }
                    return pairs.reduce(0.0) { $0 + Double($1.0) * Double($1.1) } / (lengths[0] * lengths[1])
                }
                let plain = vectors.indices.filter { (query + $0) % 3 != 0 && $0 % 17 != 5 }.sorted { cosine($0) > cosine($1) }.prefix(5)
                #expect(near.map(\.place) == Array(plain))
                for entry in near { #expect(abs(Double(entry.cosine) - cosine(entry.place)) < 1e-5) }
            }
        }
    }
}

@Suite struct CaptionPoolTests {
    /// Gives every vector the same nearness, so that places alone decide.
    private struct All: NearestVectors {
        let count: Int

        func nearest(to queries: [[Float]], count most: Int, accepts: (Int, Int) -> Bool) -> [[NearVector]] {
            queries.indices.map { query in
                (0..<count).filter { accepts(query, $0) }.prefix(most).map { NearVector(place: $0, cosine: 1) }
            }
        }
    }

    private func asker(recording: Int64, split: String?, names: Set<String> = []) -> CaptionPool.Asker {
        let clip = Clip(
            id: 100 + recording, recordingID: recording, corpus: "made", key: "made/\(recording)", path: "", startFrame: 0, state: .ok,
            license: "CC0-1.0", split: split)
        return CaptionPool.Asker(clip: clip, names: names, vector: [1])
    }

    @Test func noOneIsGivenItsOwnCaptionNorThatOfAnotherCopy() {
        let donors = [
            CaptionPool.Donor(clip: 1, recording: 1, split: .training, names: ["pcm:a"], vector: 1),
            CaptionPool.Donor(clip: 2, recording: 2, split: .training, names: ["freesound:7"], vector: 2),
            CaptionPool.Donor(clip: 3, recording: 3, split: .heldOut, names: ["freesound:8"], vector: 3),
        ]
        let pool = CaptionPool(donors: donors, nearest: All(count: 3))
        func given(_ asker: CaptionPool.Asker) -> [Int64] { pool.neighbours(of: [asker], count: 9)[0].map(\.donor.clip) }
        #expect(given(asker(recording: 9, split: "train")) == [1, 2])
        #expect(given(asker(recording: 9, split: "test")) == [1, 2, 3])
        #expect(given(asker(recording: 9, split: "fold2")) == [1, 2])
        // Another clip of the recording, the same samples, the same upload.
        #expect(given(asker(recording: 1, split: nil)) == [2])
        #expect(given(asker(recording: 9, split: nil, names: ["pcm:a"])) == [2])
        #expect(given(asker(recording: 9, split: nil, names: ["youtube:x", "freesound:7"])) == [1])
    }
}

@Suite struct CaptionLexiconTests {
    private func unsupported(_ caption: String, _ tagged: String...) throws -> [String] {
        let rules = try NeighbourRules(path: CaptionFixture.manifests + "/captions/neighbour.yaml")
        let lexicon = CaptionLexicon(try CaptionFixture.classes(), idle: rules.idleWords)
        return try lexicon.unsupported(in: caption, tagged: Set(tagged.map { try #require(CaptionFixture.rows[$0]) }))
    }

    @Test func aCaptionMayNameWhatIsTaggedAndWhatStandsAboveIt() throws {
        #expect(try unsupported("A dog barks loudly in the distance", "Bark") == [])
        #expect(try unsupported("Animals are heard", "Bark") == [])
        #expect(try unsupported("A man is speaking while rain falls", "Speech", "Rain") == [])
    }

    @Test func aCaptionMayNotNameWhatNobodyTagged() throws {
        #expect(try unsupported("A dog barks while rain falls", "Rain") == ["dog", "bark"])
        #expect(try unsupported("Bees are buzzing", "Bark").contains("bee"))
        // Nor by another word of a longer name: a wind instrument is no wind.
        #expect(try unsupported("The wind blows", "Wind instrument, woodwind instrument") == ["wind", "blow"])
        // What is tagged widely says nothing of what is narrower.
        #expect(try unsupported("A dog barks", "Animal") == ["dog", "bark"])
    }
}
