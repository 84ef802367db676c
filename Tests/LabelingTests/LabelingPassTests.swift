import Audio
import Catalog
import Foundation
import Synchronization
import Testing

@testable import Labeling

/// Says how many samples a clip has, and may fail at a given clip.
private struct CountingLabeler: ListeningLabeler {
    struct Failure: Error {}

    let name: String
    let failsAt: Int?
    let calls = CallCount()
    let needs = Needs(isMeasured: true)

    var source: Source { Source(kind: .rule, name: name, version: "1") }

    func listener(to clip: ClipFormat) -> any ClipListener {
        Listener(labeler: self)
    }

    private final class Listener: ClipListener {
        private let labeler: CountingLabeler
        private var samples = 0

        init(labeler: CountingLabeler) {
            self.labeler = labeler
        }

        func hear(_ passage: Passage) {
            #expect(passage.start == samples)
            samples += passage.samples.count
        }

        func labels(_ ending: ClipEnding) throws -> Labels {
            if labeler.calls.next() == labeler.failsAt { throw Failure() }
            return Labels([.measure(name: "samples", value: Double(samples))], outcome: ending.outcome())
        }
    }
}

/// Reads how many samples a clip was said to have, and says twice as many.
private struct DoublingLabeler: ReadingLabeler {
    let name = "double"
    let source = Source(kind: .rule, name: "double", version: "1")

    func read(_ clips: [Clip], in reader: CatalogReader) throws -> [Labels?] {
        let statements = try reader.statements(clips: clips.map(\.id))
        return clips.map { clip in
            let samples = statements[clip.id]?.measures.first { $0.name == "samples" }
            return samples.map { Labels([.measure(name: "doubled", value: 2 * $0.value)]) }
        }
    }
}

private final class CallCount: Sendable {
    private let count = Mutex(0)
    func next() -> Int { count.withLock { $0 += 1; return $0 } }
    var value: Int { count.withLock { $0 } }
}

@Suite struct LabelingPassTests {
    /// Forty short files of different length.
    private func makeFiles(in folder: String) throws -> [String] {
        try (0..<40).map { index in
            let name = "\(index).flac"
            try AudioFile.writeFLAC(
                samples: LabelingFixture.sine(200, seconds: 0.05 + Double(index) / 1000), sampleRate: 16_000, to: "\(folder)/\(name)")
            return name
        }
    }

    private func said(in catalog: Catalog) throws -> [String] {
        try catalog.read { reader in
            let clips = try reader.clips()
            let statements = try reader.statements(clips: clips.map(\.id))
            return clips.flatMap { clip in
                (statements[clip.id] ?? ClipStatements()).measures.map { "\(clip.key) \($0.source) \($0.name) \($0.value)" }
            }
        }
    }

    @Test func aRunThatBrokeOffIsGoneOnWith() async throws {
        try await LabelingFixture.withCatalog { catalog, folder in
            let names = try makeFiles(in: folder)
            try LabelingFixture.add(names, in: folder, to: catalog)
            let breaking = CountingLabeler(name: "count", failsAt: nil)
            var pass = LabelingPass(catalog: catalog, labelers: [breaking], query: try Query("duration<0.085"), quiet: true)
            pass.batchStatements = 1
            _ = try await pass.run()
            pass = LabelingPass(catalog: catalog, labelers: [CountingLabeler(name: "count", failsAt: 3)], quiet: true)
            await #expect(throws: CountingLabeler.Failure.self) { try await pass.run() }
            let before = try said(in: catalog).count
            #expect(before == breaking.calls.value && before < 40)
            let second = CountingLabeler(name: "count", failsAt: nil)
            let report = try await LabelingPass(catalog: catalog, labelers: [second], workers: 2, quiet: true).run()
            #expect(second.calls.value == 40 - before)
            #expect(report.labelers.first?.clips == second.calls.value)
            let resumed = try said(in: catalog)
            try await LabelingFixture.withCatalog { undisturbed, _ in
                try LabelingFixture.add(names, in: folder, to: undisturbed)
                _ = try await LabelingPass(catalog: undisturbed, labelers: [second], quiet: true).run()
                #expect(try said(in: undisturbed) == resumed)
            }
            let third = CountingLabeler(name: "count", failsAt: nil)
            #expect(try await LabelingPass(catalog: catalog, labelers: [third], quiet: true).run().recordings == 0)
            #expect(third.calls.value == 0)
        }
    }

    @Test func aSecondLabelerHearsWhatItHasNotHeardAndPagesMeet() async throws {
        try await LabelingFixture.withCatalog { catalog, folder in
            try LabelingFixture.add(try makeFiles(in: folder), in: folder, to: catalog)
            let first = CountingLabeler(name: "first", failsAt: nil)
            _ = try await LabelingPass(catalog: catalog, labelers: [first], query: try Query("duration<0.07"), quiet: true).run()
            #expect(first.calls.value == 20)
            let sources = try catalog.write { writer in
                try ["first", "second"].map { try writer.source(Source(kind: .rule, name: $0, version: "1")) }
            }
            var unheard = try UnheardClips(catalog: catalog, query: nil, playable: true, sources: sources)
            unheard.pageSize = 7
            var found: [UnheardClip] = []
            while case let page = try unheard.nextPage(), !page.isEmpty { found += page }
            #expect(found.map(\.clip.key) == (try catalog.read { try $0.clips().map(\.key) }))
            #expect(found.count { $0.labelers == [1] } == 20 && found.count { $0.labelers == [0, 1] } == 20)
        }
    }

    /// The same word in two spellings of its bytes names two files.
    @Test(arguments: [1, 512]) func keysThatLookAlikeAreTwoClips(pageSize: Int) async throws {
        try await LabelingFixture.withCatalog { catalog, folder in
            let names = ["caf\u{e9}.flac", "cafe\u{301}.flac", "cafz.flac"]
            for name in names {
                try AudioFile.writeFLAC(samples: LabelingFixture.sine(200, seconds: 0.1), sampleRate: 16_000, to: "\(folder)/\(name)")
            }
            let clips = try LabelingFixture.add(Array(names[...0]), in: folder, to: catalog).map(\.value)
                + LabelingFixture.add(Array(names[1...]), in: folder, to: catalog).map(\.value)
            let source = try catalog.write { try $0.source(Source(kind: .rule, name: "count", version: "1")) }
            var unheard = try UnheardClips(catalog: catalog, query: nil, playable: true, sources: [source])
            unheard.pageSize = pageSize
            #expect(unheard.count == 3)
            var found: [UnheardClip] = []
            while case let page = try unheard.nextPage(), !page.isEmpty { found += page }
            #expect(Set(found.map(\.clip.id)) == Set(clips))
            let keys = found.map { Array($0.clip.key.utf8) }
            #expect(keys == keys.sorted { $0.lexicographicallyPrecedes($1) })
            let labeler = CountingLabeler(name: "count", failsAt: nil)
            let report = try await LabelingPass(catalog: catalog, labelers: [labeler], quiet: true).run()
            #expect(report.labelers.first?.clips == 3 && labeler.calls.value == 3)
        }
    }

    @Test func clipsOfOneRecordingShareItsDecode() async throws {
        try await LabelingFixture.withCatalog { catalog, folder in
            let samples = LabelingFixture.sine(300, seconds: 3, rate: 44_100)
            try AudioFile.writeFLAC(samples: samples, sampleRate: 44_100, to: folder + "/long.flac")
            try LabelingFixture.add(["long.flac"], in: folder, to: catalog)
            let spans: [Range<Int64>] = [10_000..<20_000, 15_000..<132_300, 40_000..<40_001]
            try catalog.write { writer in
                let recording = try #require(try writer.reader.clips().first).recordingID
                for span in spans {
                    _ = try writer.clip(recording: recording, span: span)
                }
            }
            let clips = try catalog.read { try $0.clips() }
            #expect(clips.count == 4)
            let sitting = Sitting(recordings: [clips.map { UnheardClip(clip: $0, labelers: [0]) }])
            let heard = try sitting.hear(by: [CountingLabeler(name: "count", failsAt: nil)]) { #expect($0 == 4) }
            let labels = try #require(heard.first)
            #expect(heard.count == 1 && labels.loss == nil && labels.entries.count == 4)
            for clip in clips {
                let alone = try AudioFile.mono16k(path: clip.path, frames: Int(clip.startFrame)..<Int(clip.endFrame ?? 0))
                let entry = try #require(labels.entries.first { $0.clip == clip.id })
                #expect(entry.labels.statements == [.measure(name: "samples", value: Double(alone.count))])
            }
        }
    }

    @Test func aFileThatVanishedOrChangedIsRecordedAndTheRestIsHeard() async throws {
        try await LabelingFixture.withCatalog { catalog, folder in
            let names = try makeFiles(in: folder)
            try LabelingFixture.add(names, in: folder, to: catalog)
            try FileManager.default.removeItem(atPath: folder + "/3.flac")
            try Data("no sound any more".utf8).write(to: URL(fileURLWithPath: folder + "/5.flac"))
            try AudioFile.writeFLAC(samples: [0.1, 0.2], sampleRate: 16_000, to: folder + "/7.flac")
            let longer = LabelingFixture.sine(200, seconds: 2, rate: 44_100)
            try AudioFile.writeFLAC(samples: longer, sampleRate: 44_100, to: folder + "/9.flac")
            let labeler = CountingLabeler(name: "count", failsAt: nil)
            let report = try await LabelingPass(catalog: catalog, labelers: [labeler], workers: 2, quiet: true).run()
            #expect(report.lost.count == 4 && report.recordings == 36 && report.labelers.first?.clips == 36)
            let states = try catalog.read { reader in
                try ["3.flac", "5.flac", "7.flac", "8.flac", "9.flac"].map { try reader.recording(corpus: "made", path: $0) }
            }
            #expect(states.map { $0?.state } == [.missing, .damaged, .damaged, .ok, .damaged])
            #expect(states[1]?.defect?.contains("not audio") == true)
            #expect(states[2]?.defect?.contains("changed since") == true)
            #expect(states[4]?.defect?.contains("44100 Hz and was 16000 Hz: the file changed since") == true)
        }
    }

    /// More clips at a time than are heard in one decode.
    @Test func clipsThatAllOverlapAreAllHeard() async throws {
        try await LabelingFixture.withCatalog { catalog, folder in
            try AudioFile.writeFLAC(samples: LabelingFixture.sine(300, seconds: 3), sampleRate: 16_000, to: folder + "/long.flac")
            try LabelingFixture.add(["long.flac"], in: folder, to: catalog)
            let count = 2 * RecordingListener.mostAtOnce + 3
            try catalog.write { writer in
                let recording = try #require(try writer.reader.clips().first).recordingID
                for index in 0..<count { _ = try writer.clip(recording: recording, span: Int64(index)..<Int64(40_000 + index)) }
            }
            let labeler = CountingLabeler(name: "count", failsAt: nil)
            let report = try await LabelingPass(catalog: catalog, labelers: [labeler], quiet: true).run()
            #expect(report.labelers.first?.clips == count + 1 && report.recordings == 1)
            let lines = try said(in: catalog)
            #expect(lines.count { $0.hasSuffix(" 40000.0") } == count && lines.count { $0.hasSuffix(" 48000.0") } == 1)
        }
    }

    @Test func pagesEndWhereRecordingsDo() async throws {
        try await LabelingFixture.withCatalog { catalog, folder in
            try LabelingFixture.add(Array(try makeFiles(in: folder).prefix(3)), in: folder, to: catalog)
            let source = try catalog.write { writer in
                for clip in try writer.reader.clips() {
                    for start in 0..<10 { _ = try writer.clip(recording: clip.recordingID, span: Int64(start)..<Int64(start + 100)) }
                }
                return try writer.source(Source(kind: .rule, name: "count", version: "1"))
            }
            var unheard = try UnheardClips(catalog: catalog, query: nil, playable: true, sources: [source])
            unheard.pageSize = 4
            var pages: [[UnheardClip]] = []
            while case let page = try unheard.nextPage(), !page.isEmpty { pages.append(page) }
            #expect(pages.map(\.count) == [11, 11, 11])
            #expect(pages.allSatisfy { Set($0.map(\.clip.recordingID)).count == 1 })
            unheard = try UnheardClips(catalog: catalog, query: nil, playable: true, sources: [source])
            (unheard.pageSize, unheard.longestPage) = (4, 6)
            pages = []
            while case let page = try unheard.nextPage(), !page.isEmpty { pages.append(page) }
            #expect(pages.reduce(0) { $0 + $1.count } == 33 && pages.allSatisfy { $0.count <= 10 })
        }
    }

    @Test func thoseWhoReadComeAfterThoseWhoListenAndWaitForThem() async throws {
        try await LabelingFixture.withCatalog { catalog, folder in
            try LabelingFixture.add(try makeFiles(in: folder), in: folder, to: catalog)
            let alone = try await LabelingPass(catalog: catalog, labelers: [DoublingLabeler()], quiet: true).run()
            #expect(alone.labelers.first?.clips == 0 && alone.labelers.first?.waiting == 40)
            let counting = CountingLabeler(name: "count", failsAt: nil)
            let report = try await LabelingPass(catalog: catalog, labelers: [DoublingLabeler(), counting], workers: 2, quiet: true).run()
            #expect(report.labelers.map(\.clips) == [40, 40] && report.labelers.map(\.waiting) == [0, 0])
            #expect(try said(in: catalog).count { $0.contains("doubled") } == 40)
            let again = try await LabelingPass(catalog: catalog, labelers: [DoublingLabeler(), counting], quiet: true).run()
            #expect(again.labelers.map(\.clips) == [0, 0])
        }
    }

    @Test func aCodebookIsTrainedOnTheSmallestHashesWhateverThePages() async throws {
        try await LabelingFixture.withCatalog { catalog, folder in
            try LabelingFixture.add(try makeFiles(in: folder), in: folder, to: catalog)
            let all = try CodebookTraining.trainingClips(of: catalog)
            let byKey = try catalog.read { try $0.clips().map(\.key) }
            #expect(all.count == 40 && all.map(\.key) != byKey)
            #expect(try CodebookTraining.trainingClips(of: catalog, most: 9, pageSize: 4) == Array(all.prefix(9)))
        }
    }

    @Test func unknownNamesAreAnswered() throws {
        #expect(throws: LabelingError.noSuchLabeler("smell", known: LabelerRegistry.all.map(\.name))) {
            try LabelerRegistry.definitions(named: ["tags", "smell"])
        }
        #expect(try LabelerRegistry.definitions(named: ["units", "tags"]).map(\.name) == ["tags", "units"])
        #expect(try LabelerRegistry.definitions(named: ["all"]).map(\.name) == LabelerRegistry.all.filter(\.isPartOfAll).map(\.name))
    }
}
