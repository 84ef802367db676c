import Testing

@testable import Catalog

@Suite struct QueryTests {
    private let temporary: TemporaryCatalog
    private let clips: [Int64]

    init() throws {
        temporary = try TemporaryCatalog()
        let filled = try temporary.fill()
        clips = filled
        let animals = try temporary.plantAnimals()
        try temporary.catalog.write { writer in
            let model = try writer.source(Source(kind: .model, name: "yamnet", version: "1"))
            let corpus = try writer.source(Source(kind: .corpus, name: "esc50", version: "1"))
            try writer.say(.tag(classID: animals.bark, score: 0.9, start: 1, end: 2), clip: filled[0], source: model)
            try writer.say(.tag(classID: animals.esc50), clip: filled[1], source: corpus)
            try writer.say(.tag(classID: animals.animal, score: 0.2), clip: filled[2], source: model)
            try writer.say(.text(role: "caption", language: "en", body: "A dog barks twice."), clip: filled[0], source: corpus)
            try writer.say(.text(role: "transcript", language: "en", body: "it's 100% barking_mad"), clip: filled[1], source: corpus)
            let detector = try writer.source(Source(kind: .model, name: "cld2", version: "2"))
            try writer.say(.text(role: "language", language: "en", body: "en", score: 0.9), clip: filled[1], source: detector)
            try writer.say(.text(role: "language", language: "en", body: "en", score: 0.4), clip: filled[2], source: detector)
            try writer.say(.text(role: "language", language: "de", body: "de", score: 0.6), clip: filled[2], source: detector)
            try writer.say(.text(role: "title", language: "pt-BR", body: "um cachorro"), clip: filled[2], source: corpus)
            try writer.say(.measure(name: "snr", value: 12, unit: "dB"), clip: filled[0], source: model)
        }
    }

    private func keys(_ query: String) throws -> [String] {
        try temporary.catalog.read { try $0.clips(ClipFilter(query: try Query(query))).map { String($0.key.dropFirst("esc50/".count)) } }
    }

    @Test(arguments: [
        ("tag:Animal", ["a.wav", "b.wav", "c.wav"]),
        ("tag:dog", ["a.wav", "b.wav"]),
        ("tag=Dog", ["b.wav"]),
        ("tag=Bark", ["a.wav"]),
        ("tag:Animal[score>=0.5]", ["a.wav"]),
        ("tag:Animal[source:yamnet]", ["a.wav", "c.wav"]),
        ("tag:Animal[start<1.5 end>1.5]", ["a.wav"]),
        ("not tag:Dog", ["c.wav"]),
        ("caption:barks", ["a.wav"]),
        ("caption:\"dog barks\"", ["a.wav"]),
        ("caption:\"barks dog\"", []),
        ("text:bark*", ["a.wav", "b.wav"]),
        ("caption:*", ["a.wav"]),
        ("not caption:* not transcript:*", ["c.wav"]),
        ("not language:fr not split:test", ["a.wav", "b.wav", "c.wav"]),
        ("transcript:barks", []),
        ("snr>10", ["a.wav"]),
        ("duration=10 rate=16000 channels=1", ["a.wav", "b.wav", "c.wav"]),
        ("duration>10", []),
        ("license:cc-by* split:TRAIN", ["a.wav", "b.wav", "c.wav"]),
        ("license:cc%", []),
        ("key:esc50/b*", ["b.wav"]),
        ("source:esc50 or score<0.3", ["a.wav", "b.wav", "c.wav"]),
        ("state:ok language:en", ["a.wav", "b.wav", "c.wav"]),
        ("language:pt", ["c.wav"]),
        ("language:pt-BR", ["c.wav"]),
        ("language:pt-PT or language:p", []),
        ("language:en[source:cld2]", ["b.wav", "c.wav"]),
        ("language:en[source:cld2 score>=0.5]", ["b.wav"]),
        ("language:d*[score<0.5] not language:en[source:esc50]", []),
        ("language:de[]", ["c.wav"]),
    ])
    func queriesFindTheirClips(query: String, expected: [String]) throws {
        #expect(try keys(query) == expected)
    }

    /// A term that gives few clips is where a query begins; behind a double negation it is asked of every clip.
    @Test(arguments: ["tag:Dog", "tag:Animal[score>=0.5]", "caption:barks", "text:bark*", "speaker:204", "speaker:F*", "tag:Dog text:*"])
    func whereAQueryBeginsDoesNotMatter(query: String) throws {
        try temporary.catalog.write { writer in
            let corpus = try writer.source(Source(kind: .corpus, name: "esc50", version: "1"))
            let known = try writer.reader.clips()
            try writer.identify(recording: known[0].recordingID, as: Identity(scheme: "speaker", value: "204"))
            let segment = try writer.clip(recording: known[1].recordingID, span: 10..<90)
            try writer.say(.text(role: "speaker", language: nil, body: "FEE005"), clip: segment, source: corpus)
        }
        let begun = try keys(query)
        #expect(try begun == keys("not not (\(query))"))
        #expect(!begun.isEmpty)
        let totals = try temporary.catalog.read { try $0.totals(ClipFilter(query: Query(query))).clips }
        let ids = try temporary.catalog.read { try $0.clipIDs(ClipFilter(query: Query(query))).count }
        #expect(totals == begun.count && ids == begun.count)
    }

    @Test func segmentsAreFoundByTheirSpeakerAndRecordingsByTheirs() throws {
        try temporary.catalog.write { writer in
            let corpus = try writer.source(Source(kind: .corpus, name: "esc50", version: "1"))
            let known = try writer.reader.clips()
            try writer.identify(recording: known[0].recordingID, as: Identity(scheme: "speaker", value: "204"))
            for (span, name) in [(Int64(10)..<Int64(90), "204"), (100..<200, "Ann")] {
                let segment = try writer.clip(recording: known[1].recordingID, span: span)
                try writer.say(.text(role: "speaker", language: nil, body: name), clip: segment, source: corpus)
            }
        }
        #expect(try keys("speaker:204") == ["a.wav", "b.wav#10-90"])
        #expect(try keys("speaker:ann") == ["b.wav#100-200"])
        #expect(try keys("clip:segment") == ["b.wav#10-90", "b.wav#100-200"])
        #expect(try keys("clip:whole") == ["a.wav", "b.wav", "c.wav"])
    }

    @Test func anUnknownClassIsToldWithOnesLikeIt() throws {
        #expect {
            try keys("split:train tag:Barking")
        } throws: { error in
            guard let error = error as? QueryError, let mistake = error.mistakes.first else { return false }
            return mistake.column == 13 && mistake.expected.contains("\"Bark\"")
        }
    }

    @Test func whatIsUnknownIsNotWhatIsAskedFor() throws {
        let other = try TemporaryCatalog()
        try other.catalog.write { writer in
            let corpus = try writer.corpus(Corpus(name: "c", release: "1", title: "c", license: "CC0-1.0"))
            let root = try writer.root(corpus: corpus, path: "/c")
            let missing = Recording(path: "gone.wav", state: .missing, license: "CC0-1.0")
            _ = try writer.record(missing, corpus: corpus, root: root)
        }
        for query in ["not split:test", "not duration<10", "duration<10 or not duration<10"] {
            #expect(try other.catalog.read { try $0.clips(ClipFilter(query: try Query(query))) }.count == 1, "\(query)")
        }
    }

    @Test func valuesAreBoundNotSpliced() throws {
        #expect(try keys("corpus:\"' OR 1=1 --\"").isEmpty)
        #expect(try keys("caption:\"a\\\" OR b\"").isEmpty)
    }

    @Test func pagesFollowEachOther() throws {
        try temporary.catalog.read { reader in
            let first = try reader.clips(limit: 2)
            let second = try reader.clips(after: first.last?.id, limit: 2)
            #expect((first + second).map(\.id) == clips)
        }
    }

    /// As deep and as long as queries may be, in the forms that cost SQLite's parser most.
    @Test(arguments: [
        { (term: String) in (1...7).reduce(term) { inner, _ in "not (split:x or corpus:y \(inner) or split:z)" } },
        { (term: String) in (1...7).reduce(term) { inner, _ in "(split:x corpus:y or tag:Dog \(inner))" } },
        { (term: String) in String(repeating: "not ", count: 10_000) + term },
        { (term: String) in Array(repeating: term, count: 499).joined(separator: " ") },
        { (term: String) in Array(repeating: "not \(term)", count: 499).joined(separator: " or ") },
        { (term: String) in term + " tag:Dog[" + String(repeating: "score>=0 ", count: 400) + "]" },
        { (term: String) in term + " or key:" + String(repeating: "a*", count: 4_999) },
        { (term: String) in term + " or speaker:" + String(repeating: "%", count: 9_999) },
        { (term: String) in term + " or text:\"\0 \" or transcript:\"a\0b\" or caption:\u{1}* or corpus:\0" },
    ] as [@Sendable (String) -> String])
    func noQueryIsTooMuchForTheDatabase(make: @Sendable (String) -> String) throws {
        for term in ["tag:Dog[source:yamnet]", "speaker:a*", "text:\"a b\"", "source:x", "license:cc-by*", "duration<1"] {
            let text = make(term)
            do {
                let query = try Query(text)
                let found = try temporary.catalog.read { try $0.clips(ClipFilter(query: query, playable: true, includesDropped: false)).count }
                let opposite = try temporary.catalog.read { try $0.totals(ClipFilter(query: Query("not (\(text))"))).clips }
                #expect(found + opposite == 3)
            } catch let error as QueryError {
                // What goes beyond a bound is told as such, at the place where it does.
                #expect(error.mistakes.allSatisfy { $0.expected.contains("at most") }, "\(error.mistakes)")
            }
        }
    }
}
