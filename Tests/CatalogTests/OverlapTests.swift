import Foundation
import Testing

@testable import Catalog

@Suite struct OverlapTests {
    private let temporary: TemporaryCatalog

    init() throws {
        temporary = try TemporaryCatalog()
    }

    /// A recording with its names; `pcm` is nil where it was never decoded.
    private struct Entry {
        var path: String
        var pcm: String?
        var names: [Identity] = []
        var frames: Int64 = 160_000
    }

    private func fill(_ corpus: String, _ entries: [Entry]) throws {
        try temporary.catalog.write { writer in
            let row = try writer.corpus(Corpus(name: corpus, release: "1", title: corpus, license: "CC0-1.0"))
            let root = try writer.root(corpus: row, path: "/\(corpus)")
            for entry in entries {
                var recording = TemporaryCatalog.recording(entry.path)
                (recording.pcmSHA256, recording.frames) = (entry.pcm, entry.frames)
                let outcome = try writer.record(recording, corpus: row, root: root)
                for name in entry.names { try writer.identify(recording: outcome.recording, as: name) }
            }
        }
    }

    private func overlaps(of corpus: String? = nil) throws -> [CorpusOverlap] {
        try temporary.catalog.read { try $0.overlaps(of: corpus) }
    }

    private func list(of corpus: String? = nil) throws -> [String] {
        var lines: [String] = []
        try temporary.catalog.read { reader in
            try reader.eachOverlap(of: corpus) { lines.append("\($0.recording) \($0.isSame ? "=" : "~") \($0.other) \($0.by) \($0.value)") }
        }
        return lines.sorted()
    }

    private func found(_ query: String) throws -> [String] {
        try temporary.catalog.read { try $0.clips(ClipFilter(query: try Query(query))).map(\.key) }
    }

    private func video(_ id: String, _ start: Double?, _ end: Double?) -> Identity {
        Identity(scheme: "youtube", value: id, start: start, end: end)
    }

    @Test func windowsOfOneVideoAreTheSameWhereTheyMeet() throws {
        try fill(
            "audiocaps",
            [
                Entry(path: "same.wav", names: [video("v", 30, 40)]), Entry(path: "later.wav", names: [video("v", 100, 110)]),
                Entry(path: "touching.wav", names: [video("w", 10, 20)]), Entry(path: "alone.wav", names: [video("x", 0, 10)]),
            ])
        try fill(
            "audioset",
            [
                Entry(path: "1.wav", names: [video("v", 35, 45)]), Entry(path: "2.wav", names: [video("v", 0, 10)]),
                Entry(path: "3.wav", names: [video("w", 20, 30)]),
            ])
        let overlap = try #require(try overlaps().first)
        #expect(try overlaps().count == 1 && overlap.corpora == ["audiocaps", "audioset"])
        #expect(overlap.identity == .init(first: 1, second: 1) && overlap.schemes == ["youtube": .init(first: 1, second: 1)])
        #expect(overlap.otherWindow == .init(first: 2, second: 2))
        #expect(overlap.pcm == .init() && overlap.same == overlap.identity && overlap.groups.isEmpty)
        #expect(
            try list() == [
                "audiocaps/later.wav ~ audioset/1.wav youtube v", "audiocaps/same.wav = audioset/1.wav youtube v",
                "audiocaps/touching.wav ~ audioset/3.wav youtube w",
            ])
        #expect(try found("overlaps:audioset") == ["audiocaps/same.wav"])
        #expect(try found("overlaps:*") == ["audiocaps/same.wav", "audioset/1.wav"])
        #expect(try found("corpus:audiocaps not overlaps:audioset").count == 3)
    }

    /// A name without a window is of the whole thing.
    @Test func aWholeUploadHoldsItsParts() throws {
        try fill("esc50", [Entry(path: "a.wav", names: [Identity(scheme: "freesound", value: "7")])])
        try fill("clotho", [Entry(path: "b.wav", names: [Identity(scheme: "freesound", value: "7", start: 3, end: 20)])])
        try fill("videos", [Entry(path: "c.wav", names: [video("7", nil, nil)])])
        #expect(try overlaps().map(\.corpora) == [["clotho", "esc50"]])
        #expect(try list() == ["clotho/b.wav = esc50/a.wav freesound 7"])
        #expect(try found("overlaps:*") == ["clotho/b.wav", "esc50/a.wav"])
    }

    @Test func readingsShareTheirOriginAndReadersAreGroups() throws {
        func names(_ chapter: String, _ reader: String) -> [Identity] {
            [
                Identity(scheme: "librivox", value: "chapter/\(chapter)"), Identity(scheme: "librivox", value: "reader/\(reader)"),
                Identity(scheme: "speaker", value: reader), Identity(scheme: "gutenberg", value: "12"),
            ]
        }
        try fill("librilight", [Entry(path: "1.flac", names: names("1", "204")), Entry(path: "2.flac", names: names("2", "204"))])
        try fill(
            "librispeech",
            [
                Entry(path: "1-0.flac", names: names("1", "204")), Entry(path: "1-1.flac", names: names("1", "204")),
                Entry(path: "9.flac", names: names("9", "5")),
            ])
        let overlap = try #require(try overlaps().first)
        #expect(overlap.same == .init() && overlap.identity == .init())
        #expect(overlap.origin == .init(first: 1, second: 2))
        #expect(overlap.groups == ["librivox reader": 1, "gutenberg": 1])
        #expect(try list().isEmpty)
        #expect(try found("overlaps:*").isEmpty)
    }

    /// Every corpus has a speaker 1.
    @Test func speakersOfTwoCorporaAreNotTheSamePerson() throws {
        for corpus in ["a", "b"] { try fill(corpus, [Entry(path: "x.wav", names: [Identity(scheme: "speaker", value: "1")])]) }
        #expect(try overlaps().isEmpty)
    }

    @Test func aCopyUnderAnotherNameIsToldRecordingByRecording() throws {
        let entries = (0..<40).map { Entry(path: "\($0 + 10).wav", pcm: "pcm-\($0)", names: [Identity(scheme: "freesound", value: "\($0)")]) }
        try fill("yard", entries)
        try fill("copy", entries)
        let overlap = try #require(try overlaps(of: "copy").first)
        #expect(overlap.corpora == ["copy", "yard"])
        let all = CorpusOverlap.Count(first: 40, second: 40)
        #expect(overlap.same == all && overlap.identity == all && overlap.pcm == all && overlap.otherWindow == .init())
        let expected = entries.flatMap { entry in
            ["freesound \(entry.names[0].value)", "pcm \(entry.pcm ?? "")"].map { "copy/\(entry.path) = yard/\(entry.path) \($0)" }
        }
        #expect(try list(of: "copy") == expected.sorted())
        #expect(try list(of: "yard").first?.hasPrefix("yard/") == true)
        #expect(try temporary.catalog.read { try $0.recordingsShared(by: "yard") } == ["copy": 40])
        #expect(try found("corpus:yard overlaps:copy").count == 40)
    }

    @Test func oneCorpusMayHoldTheSameTwice() throws {
        try fill(
            "yard",
            [
                Entry(path: "a.wav", pcm: "p"), Entry(path: "b.wav", pcm: "p"), Entry(path: "c.wav", pcm: "q"), Entry(path: "d.wav"),
                Entry(path: "e.wav"), Entry(path: "none.wav", pcm: "empty", frames: 0), Entry(path: "nothing.wav", pcm: "empty", frames: 0),
            ])
        let overlap = try #require(try overlaps().first)
        #expect(overlap.corpora == ["yard", "yard"] && overlap.pcm == .init(first: 2, second: 2) && overlap.same.first == 2)
        #expect(try list() == ["yard/a.wav = yard/b.wav pcm p", "yard/b.wav = yard/a.wav pcm p"])
        #expect(try found("overlaps:yard") == ["yard/a.wav", "yard/b.wav"])
        #expect(try temporary.catalog.read { try $0.recordingsShared(by: "yard") } == ["yard": 2])
    }

    /// By name, by samples and by both: each recording is one.
    @Test func aRecordingIsCountedOnce() throws {
        let names = [Identity(scheme: "freesound", value: "1"), Identity(scheme: "soundbible", value: "2"), Identity(scheme: "freesound", value: "3")]
        try fill("a", [Entry(path: "1.wav", pcm: "p", names: names), Entry(path: "2.wav", pcm: "q")])
        try fill("b", [Entry(path: "1.wav", pcm: "p", names: names), Entry(path: "3.wav", pcm: "q"), Entry(path: "4.wav", pcm: "q")])
        let overlap = try #require(try overlaps(of: "a").first)
        #expect(overlap.same == .init(first: 2, second: 3) && overlap.identity == .init(first: 1, second: 1))
        #expect(overlap.pcm == .init(first: 2, second: 3))
        #expect(overlap.schemes == ["freesound": .init(first: 1, second: 1), "soundbible": .init(first: 1, second: 1)])
    }

    @Test func whatIsNotThereOverlapsNothing() throws {
        #expect(try overlaps().isEmpty)
        try fill("a", [Entry(path: "1.wav", pcm: "p")])
        #expect(try overlaps(of: "b").isEmpty && overlaps().isEmpty)
        #expect(try found("overlaps:\"' OR 1=1 --\"").isEmpty)
    }

    /// Against comparing each window with each other.
    @Test func windowsAreFoundAsByComparingAll() {
        var generator = SplitMix(state: 77)
        for _ in 0..<300 {
            let members = (0..<Int.random(in: 0...12, using: &generator)).map { row in
                let start = Double(Int.random(in: -2...30, using: &generator))
                let isOpen = Int.random(in: 0...9, using: &generator) == 0
                return SharedName.Member(
                    recording: Int64(row), corpus: 1, start: isOpen ? -.infinity : start,
                    end: isOpen ? .infinity : start + Double(Int.random(in: 1...9, using: &generator)))
            }
            let start = Double(Int.random(in: -5...35, using: &generator))
            let other = SharedName.Member(recording: 99, corpus: 2, start: start, end: start + 4)
            let meeting = Windows(members).meeting(other)
            let expected = members.filter { $0.start < other.end && other.start < $0.end }.map(\.recording)
            #expect(meeting.map { expected.contains($0.recording) } ?? expected.isEmpty)
        }
    }

    /// A hostile table gives one video to everything: quick all the same, for nothing is compared with all others.
    @Test func oneNameForAllIsNoSquare() throws {
        let entries = (0..<3_000).map { Entry(path: "\($0).wav", names: [video("v", Double($0) * 10, Double($0) * 10 + 5)]) }
        try fill("a", entries)
        try fill("b", entries.map { Entry(path: $0.path, names: $0.names.map { video("v", ($0.start ?? 0) + 5, ($0.end ?? 0) + 5) }) })
        let overlap = try #require(try overlaps().first)
        #expect(overlap.otherWindow == .init(first: 3_000, second: 3_000) && overlap.same == .init())
    }
}
