import Testing

@testable import Catalog

@Suite struct RecordingTests {
    private let temporary: TemporaryCatalog

    init() throws {
        temporary = try TemporaryCatalog()
    }

    private func record(_ recording: Recording) throws -> CatalogWriter.RecordingOutcome {
        try temporary.catalog.write { writer in
            let corpus = try writer.corpus(Corpus(name: "c", release: "1", title: "c", license: "CC0-1.0"))
            let root = try writer.root(corpus: corpus, path: "/c")
            return try writer.record(recording, corpus: corpus, root: root)
        }
    }

    @Test func importingTwiceChangesNothing() throws {
        #expect(try record(TemporaryCatalog.recording("a.wav")).change == .added)
        #expect(try record(TemporaryCatalog.recording("a.wav")).change == .unchanged)
    }

    @Test func aMissingFileThatArrivesGetsItsLength() throws {
        let missing = try record(Recording(path: "a.wav", state: .missing, defect: "not on disk", license: "CC0-1.0"))
        #expect(try temporary.catalog.read { try $0.clips()[0].duration } == nil)
        let arrived = try record(TemporaryCatalog.recording("a.wav"))
        #expect(arrived.change == .updated)
        #expect(arrived.clip == missing.clip)
        #expect(try temporary.catalog.read { try $0.clips()[0].duration } == 10)
    }

    @Test func changedSamplesTakeBackWhatModelsHeard() throws {
        let clip = try record(TemporaryCatalog.recording("a.wav", pcm: "one")).clip
        try temporary.catalog.write { writer in
            let model = try writer.source(Source(kind: .model, name: "m", version: "1"))
            let corpus = try writer.source(Source(kind: .corpus, name: "c", version: "1"))
            try writer.say(.measure(name: "snr", value: 1), clip: clip, source: model)
            try writer.heard(clip: clip, source: model)
            try writer.say(.text(role: "caption", language: nil, body: "rain"), clip: clip, source: corpus)
        }
        _ = try record(TemporaryCatalog.recording("a.wav", pcm: "two"))
        let said = try temporary.catalog.read { try $0.statements(clips: [clip])[clip] }
        #expect(said?.measures.isEmpty == true)
        #expect(said?.texts.count == 1)
        let unheard = try temporary.catalog.read { reader in
            try reader.clips(ClipFilter(unheardBy: try reader.sourceID(Source(kind: .model, name: "m", version: "1"))))
        }
        #expect(unheard.count == 1)
    }

    @Test func damagedRecordingsAreNotPlayable() throws {
        var damaged = TemporaryCatalog.recording("a.wav")
        damaged.state = .damaged
        damaged.defect = "ends early"
        _ = try record(damaged)
        #expect(try temporary.catalog.read { try $0.clips(ClipFilter(playable: true)) }.isEmpty)
        #expect(try temporary.catalog.read { try $0.status() }.corpora[0].damaged == 1)
        #expect(try temporary.catalog.read { try $0.integrityFindings() }.isEmpty)
    }
}
