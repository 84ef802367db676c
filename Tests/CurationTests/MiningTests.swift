import Foundation
import Manifest
import Testing

@testable import Catalog
@testable import Curation

@Suite struct MiningTests {
    private typealias Neighbour = NearestIndex.Neighbour

    @Test func theIndexFindsTheNearest() throws {
        for capacity in [40, NearestIndex.mostExact + 1] {
            let index = try NearestIndex(dimensions: 2, capacity: capacity)
            #expect(index.nearest(to: [1, 0], count: 3).isEmpty)
            let angles = (0..<40).map { Float($0) / 20 }
            for angle in angles { try index.add([cos(angle), sin(angle)]) }
            let found = index.nearest(to: [cos(1.02), sin(1.02)], count: 3)
            #expect(found.map(\.place) == [20, 21, 19])
            #expect(abs(Double(found.first?.cosine ?? 0) - cos(0.02)) < 1e-5)
            #expect(index.nearest(to: [1, 0], count: 100).count == 40)
        }
        #expect(NearestIndex.unit([0, 0] as [Float]) == nil)
        #expect(NearestIndex.unit([3, 4] as [Float]) == [0.6, 0.8])
    }

    @Test func theMarginIsTheCosineOverTheMeanOfBothNeighbourhoods() {
        let forward = [[Neighbour(place: 0, cosine: 0.9), Neighbour(place: 1, cosine: 0.5)]]
        let backward = [[Neighbour(place: 0, cosine: 0.9)], [Neighbour(place: 0, cosine: 0.5)]]
        let found = RatioMargin.candidates(forward: forward, backward: backward)
        // 0.9 / ((0.7 + 0.9) / 2) and, proposed by the other side alone, 0.5 / ((0.7 + 0.5) / 2).
        #expect(found.map(\.from) == [0, 0] && found.map(\.to) == [0, 1])
        #expect(abs(found[0].margin - 1.125) < 1e-6 && abs(found[1].margin - 0.5 / 0.6) < 1e-6)
    }

    @Test func aHubIsNotEverybodysPartner() {
        // The second of the other side is near to all, and nearer to nobody than to the others.
        let forward = (0..<3).map { [Neighbour(place: 3, cosine: 0.9), Neighbour(place: $0, cosine: 0.85)] }
        let backward = (0..<3).map { [Neighbour(place: $0, cosine: 0.85)] } + [(0..<3).map { Neighbour(place: $0, cosine: 0.9) }]
        let best = RatioMargin.candidates(forward: forward, backward: backward).filter { $0.to < 3 }
        #expect(best.map(\.from) == [0, 1, 2] && best.map(\.to) == [0, 1, 2])
    }

    @Test func ofOverlappingPairsTheBetterStays() {
        func segment(_ recording: Int64, _ frames: Range<Int64>) -> SegmentOverlap.Segment { .init(recording: recording, frames: frames) }
        let pairs: [(from: SegmentOverlap.Segment, to: SegmentOverlap.Segment, score: Double)] = [
            (segment(1, 0..<100), segment(9, 0..<100), 1.1), (segment(1, 70..<170), segment(8, 0..<100), 1.2),
            (segment(1, 165..<265), segment(7, 0..<100), 1.05), (segment(2, 0..<100), segment(8, 90..<95), 1.01),
        ]
        #expect(SegmentOverlap(most: 0.2).kept(pairs) == [1, 2])
        #expect(SegmentOverlap(most: 1).kept(pairs) == [1, 0, 2, 3])
    }

    /// Sentences as directions in a plane, a little apart in each language.
    private func catalog() throws -> (TemporaryCatalog, english: [Int64], french: [Int64]) {
        let temporary = try TemporaryCatalog()
        let english = try (0..<6).map { try temporary.add(corpus: "en", "\($0).wav") }
        let french = try (0..<6).map { try temporary.add(corpus: "fr", "\($0).wav") }
        try temporary.catalog.write { writer in
            let model = try writer.source(Source(kind: .model, name: "sonar", version: "1"))
            for (shift, clips) in [(Float(0), english), (Float(0.05), french)] {
                for (index, clip) in clips.enumerated() {
                    let angle = Float(index) * 0.9 + shift
                    try writer.say(.vector([2 * cos(angle), 2 * sin(angle), 1]), clip: clip, source: model)
                }
            }
        }
        return (temporary, english, french)
    }

    private func miner(_ settings: String) throws -> MarginMiner {
        let document = try ManifestDocument(text: "margin: \(settings)", path: "m.yaml")
        let miner = MarginMiner(document.root.fields("margin"))
        try document.finish()
        return miner
    }

    @Test func minedPairsAreStatementsThatALaterRunReplaces() throws {
        let (temporary, english, french) = try catalog()
        let scope = MiningScope(from: try Query("corpus:en"), to: try Query("corpus:fr"), vectors: "sonar")
        let report = try miner("{neighbours: 4, threshold: 1.06, ceiling: 100}").mine(temporary.catalog, scope)
        #expect(report.pairs == 6 && report.new == 6 && report.takenBack == 0, "\(report)")
        let pairs = try temporary.catalog.read { try $0.pairs(of: english, relations: ["parallel"]) }
        #expect(pairs.map(\.other) == french && pairs.allSatisfy { ($0.score ?? 0) > 1.06 && $0.sourceKind == .rule })
        let again = try miner("{neighbours: 4, threshold: 1.06, ceiling: 100}").mine(temporary.catalog, scope)
        #expect(again.new == 0 && again.takenBack == 0)
        let none = try miner("{neighbours: 4, threshold: 99, ceiling: 100}").mine(temporary.catalog, scope)
        #expect(none.pairs == 0 && none.takenBack == 6 && none.leftOut == ["below the threshold": 6])
        #expect(try temporary.catalog.read { try $0.pairs(of: english, relations: ["parallel"]) }.isEmpty)
    }

    @Test func theCeilingAndADryRunWriteNothing() throws {
        let (temporary, english, _) = try catalog()
        var scope = MiningScope(from: try Query("corpus:en"), to: try Query("corpus:fr"), vectors: "sonar")
        let close = try miner("{neighbours: 4, threshold: 1, ceiling: 1.01}").mine(temporary.catalog, scope)
        #expect(close.pairs == 0 && (close.leftOut["above the ceiling"] ?? 0) == 6)
        scope.isDryRun = true
        #expect(try miner("{neighbours: 4, ceiling: 100}").mine(temporary.catalog, scope).pairs == 6)
        #expect(try temporary.catalog.read { try $0.pairs(of: english, relations: ["parallel"]) }.isEmpty)
    }

    @Test func vectorsHaveToBeThere() throws {
        let temporary = try TemporaryCatalog()
        #expect(throws: CurationError.self) { try miner("{}").mine(temporary.catalog, MiningScope()) }
        #expect(throws: CurationError.self) { try miner("{vectors: nobody}").mine(temporary.catalog, MiningScope()) }
        #expect(throws: ManifestError.self) { try miner("{threshold: 2, ceiling: 1}") }
    }

    @Test func comparedClipsAreOfOneSplitAndOfOtherSamples() throws {
        let temporary = try TemporaryCatalog()
        let clips = try (0..<60).map { try temporary.add(seconds: $0 == 0 ? 31 : 10, "\($0).wav") }
        try temporary.tagDog(Array(clips[20...]))
        try temporary.catalog.write { writer in
            let classes = try writer.vocabulary([TagClass(vocabulary: "audioset", code: "/m/bark", name: "Bark", parents: [])])
            let source = try writer.source(Source(kind: .corpus, name: "speech", version: "1"))
            for clip in clips[..<20] { try writer.say(.tag(classID: classes["/m/bark"] ?? 0), clip: clip, source: source) }
        }
        func miner(_ settings: String) throws -> CompareMiner {
            let document = try ManifestDocument(text: "compare: \(settings)", path: "m.yaml")
            let miner = CompareMiner(document.root.fields("compare"))
            try document.finish()
            return miner
        }
        var scope = MiningScope()
        scope.isDryRun = true
        #expect(try miner("{}").mine(temporary.catalog, scope).pairs > 40)
        #expect(try temporary.catalog.read { try $0.pairs(of: clips, relations: ["compare"]) }.isEmpty)
        scope.isDryRun = false
        let report = try miner("{shared: 1}").mine(temporary.catalog, scope)
        let pairs = try temporary.catalog.read { try $0.pairs(of: clips, relations: ["compare"]) }.filter(\.isForward)
        #expect(pairs.count == report.pairs && report.new == report.pairs && report.leftOut["longer than 30.0 s"] == 1)
        for pair in pairs {
            #expect(pair.clip != pair.other && pair.clip != clips[0] && pair.other != clips[0])
            // Nobody but a model names a dog, so only those with a bark are paired by what they have in common.
            if clips[..<20].contains(pair.clip) { #expect(clips[..<20].contains(pair.other)) }
        }
        #expect(Set(pairs.map { Set([$0.clip, $0.other]) }).count == pairs.count)
        #expect(try miner("{shared: 1}").mine(temporary.catalog, scope).new == 0)
        // Another seed takes the place of what was said.
        let other = try miner("{shared: 1, seed: 1, per_clip: 2}").mine(temporary.catalog, scope)
        #expect(other.takenBack > 0 && other.pairs > report.pairs)
        #expect(try temporary.catalog.read { try $0.pairs(of: clips, relations: ["compare"]) }.filter(\.isForward).count == other.pairs)
        #expect(throws: ManifestError.self) { try miner("{per_clip: 0, shared: 2}") }
    }

    @Test func aSentenceInTwoLanguagesIsAPair() throws {
        let temporary = try TemporaryCatalog()
        var clips: [String: Int64] = [:]
        for (name, language, sentence) in [
            ("a", "en", "7"), ("b", "en", "7"), ("c", "fr-FR", "7"), ("d", "fr-FR", "8"), ("e", "de", "8"), ("f", "en", "9"),
        ] {
            let clip = try temporary.add(name + ".wav")
            clips[name] = clip
            try temporary.catalog.write { writer in
                let recording = try #require(try writer.reader.clips(ids: [clip])[clip]).recordingID
                try writer.identify(recording: recording, as: Identity(scheme: "fleurs", value: sentence))
                let source = try writer.source(Source(kind: .corpus, name: "speech", version: "1"))
                try writer.say(.text(role: "transcript", language: language, body: name), clip: clip, source: source)
            }
        }
        let report = try SentenceMiner(nil).mine(temporary.catalog, MiningScope())
        #expect(report.pairs == 3 && report.new == 3)
        let pairs = try temporary.catalog.read { try $0.pairs(of: Array(clips.values), relations: ["parallel"]) }.filter(\.isForward)
        let names = Dictionary(uniqueKeysWithValues: clips.map { ($1, $0) })
        #expect(Set(pairs.map { "\(names[$0.clip] ?? "")\(names[$0.other] ?? "")" }) == ["ac", "bc", "ed"])
        #expect(try SentenceMiner(nil).mine(temporary.catalog, MiningScope()).new == 0)
    }
}
