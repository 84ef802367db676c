import Testing

@testable import Catalog

@Suite struct PairTests {
    private let temporary: TemporaryCatalog
    private let clips: [Int64]

    init() throws {
        temporary = try TemporaryCatalog()
        clips = try temporary.catalog.write { writer in
            let corpus = try writer.corpus(Corpus(name: "c", release: "1", title: "C", license: "MIT"))
            let root = try writer.root(corpus: corpus, path: "/c")
            return try (0..<4).map { index in
                let recording = Recording(
                    path: "\(index).wav", state: index == 3 ? .missing : .ok, pcmSHA256: "pcm \(index)", sampleRate: 100, channels: 1,
                    frames: index == 3 ? nil : 100, license: "MIT")
                return try writer.record(recording, corpus: corpus, root: root).clip
            }
        }
    }

    private func say(_ clip: Int, _ other: Int, _ relation: String, by kind: Source.Kind = .corpus) throws -> Bool {
        try temporary.catalog.write { writer in
            let source = try writer.source(Source(kind: kind, name: "s", version: "1"))
            return try writer.say(.pair(other: clips[other], relation: relation, score: 1.5), clip: clips[clip], source: source)
        }
    }

    private func pairs(_ clip: Int, _ relations: Set<String>, _ filter: ClipFilter = ClipFilter()) throws -> [String] {
        try temporary.catalog.read { reader in
            try reader.pairs(of: [clips[clip]], relations: relations, filter: filter).map { pair in
                "\(clips.firstIndex(of: pair.clip) ?? -1)\(pair.isForward ? ">" : "<")\(clips.firstIndex(of: pair.other) ?? -1) \(pair.relation)"
            }
        }
    }

    @Test func aPairIsSeenFromBothEnds() throws {
        #expect(try say(0, 1, "answer"))
        #expect(try !say(0, 1, "answer"), "said already")
        #expect(try !say(0, 0, "answer"), "no clip is its own partner")
        #expect(try say(2, 0, "parallel"))
        #expect(try pairs(0, ["answer", "parallel"]) == ["0>1 answer", "0<2 parallel"])
        #expect(try pairs(1, ["answer"]) == ["1<0 answer"])
        #expect(try pairs(1, ["parallel"]).isEmpty)
        let said = try temporary.catalog.read { try $0.statements(clips: [clips[0]])[clips[0]]?.pairs ?? [] }
        #expect(said.map(\.relation) == ["answer"] && said.map(\.score) == [1.5])
        #expect(try temporary.catalog.read { try $0.status().statements["pair"] } == ["s": 2])
    }

    @Test func onlyPartnersThatCanBeHeardCount() throws {
        _ = try say(0, 3, "parallel")
        _ = try say(0, 1, "parallel")
        #expect(try pairs(0, ["parallel"]).count == 2)
        #expect(try pairs(0, ["parallel"], ClipFilter(playable: true)) == ["0>1 parallel"])
        _ = try temporary.catalog.write { writer in
            try writer.judge(clip: clips[1], source: try writer.source(Source(kind: .rule, name: "q", version: "1")), Verdict(.drop, reason: "r"))
        }
        #expect(try pairs(0, ["parallel"], ClipFilter(playable: true, includesDropped: false)).isEmpty)
    }

    @Test func otherSoundsAreOtherPairs() throws {
        _ = try say(0, 1, "parallel", by: .rule)
        _ = try say(0, 1, "answer", by: .corpus)
        try temporary.catalog.write { writer in
            let corpus = try writer.corpus(Corpus(name: "c", release: "1", title: "C", license: "MIT"))
            let root = try writer.root(corpus: corpus, path: "/c")
            _ = try writer.record(
                Recording(path: "1.wav", state: .ok, pcmSHA256: "another", sampleRate: 100, channels: 1, frames: 90, license: "MIT"), corpus: corpus,
                root: root)
        }
        #expect(try pairs(0, ["answer", "parallel"]) == ["0>1 answer"], "what a rule found in another sound is taken back")
    }

    @Test func identitiesAreTheRecordings() throws {
        try temporary.catalog.write { writer in
            for (clip, value) in [(0, "12"), (1, "13")] {
                let recording = try #require(try writer.reader.clips(ids: [clips[clip]])[clips[clip]]).recordingID
                try writer.identify(recording: recording, as: Identity(scheme: "speaker", value: value))
                try writer.identify(recording: recording, as: Identity(scheme: "youtube", value: "x"))
            }
        }
        let found = try temporary.catalog.read { try $0.identities(of: clips, schemes: ["speaker"]) }
        #expect(found == [clips[0]: [Identity(scheme: "speaker", value: "12")], clips[1]: [Identity(scheme: "speaker", value: "13")]])
    }
}
