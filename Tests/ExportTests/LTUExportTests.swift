import Audio
import Catalog
import Foundation
import Testing

@testable import Export

@Suite struct LTUExportTests {
    @Test func writesSixKeysAndTheSoundOfEveryClip() async throws {
        let fixture = try ExportFixture()
        try fixture.makeSet("aqa")
        let outcome = try await fixture.export(fixture.request("ltu", .set("aqa")))
        let list = try JSONDecoder().decode([[String: String]].self, from: Data(fixture.text("out/ltu.json").utf8))
        #expect(list.count == 8)
        #expect(list.allSatisfy { Set($0.keys) == Set(LTUFormat.fields) })
        #expect(list[0]["output"] == "Labels: \"Dog\"; Übung")
        for row in list {
            let name = try #require(row["audio_id"]?.dropFirst("/data/yard/".count))
            let facts = try AudioFile.inspect(path: fixture.path("out/\(name)"))
            #expect(facts.defect == nil && facts.format?.sampleRate == 16_000 && facts.format?.channels == 1)
            #expect(abs(facts.duration - 0.4) < 0.001)
        }
        let manifest = outcome.manifest
        #expect(manifest.counts.clips == 4 && manifest.counts.examples == 8 && manifest.files.count == 5)
        #expect(manifest.licenses["CC0-1.0"]?.examples == 2 && manifest.licenses["CC-BY-4.0"]?.clips == 3)
        #expect(manifest.attributions.map(\.attribution) == ["Recordist 1", "Recordist 2", "Recordist 3", "The neighbours"])
        #expect(manifest.corpora.first?.textLicense == "CC0-1.0")
        #expect(try ExportManifest.read(fixture.path("out/export.json")) == manifest)
        let report = try await ExportVerification.verify(directory: fixture.path("out"), workers: 2)
        #expect(report.findings == [] && report.filesChecked == 5)
        #expect(!FileManager.default.fileExists(atPath: fixture.path("out/.export-journal")))
    }

    @Test func workersAndPlacesDoNotChangeTheBytes() async throws {
        let fixture = try ExportFixture()
        try fixture.makeSet("aqa")
        var request = try fixture.request("ltu", .set("aqa"))
        try await fixture.export(request)
        request.directory = fixture.path("elsewhere")
        request.workers = 1
        try await fixture.export(request)
        #expect(try fixture.contents(of: "out") == fixture.contents(of: "elsewhere"))
    }

    @Test func pathsAreThoseOfTheFolderUnlessARootIsGiven() async throws {
        let fixture = try ExportFixture(["a.wav"])
        try fixture.makeSet("aqa")
        var request = try fixture.request("ltu", .set("aqa"))
        request.audioRoot = nil
        try await fixture.export(request)
        #expect(try fixture.text("out/ltu.json").contains("\"audio_id\":\"\(fixture.path("out"))/audio/yard/a-"))
        #expect(try !fixture.text("out/export.json").contains(fixture.folder))
        #expect(try await ExportVerification.verify(directory: request.directory, workers: 1).isSound)
        // Moved, the list names files that a loader would silently replace by noise.
        try FileManager.default.moveItem(atPath: request.directory, toPath: fixture.path("moved"))
        #expect(try await !ExportVerification.verify(directory: fixture.path("moved"), workers: 1).isSound)
        request.directory = fixture.path("moved")
        #expect(try await !fixture.export(request).wasComplete)
        #expect(try await ExportVerification.verify(directory: fixture.path("moved"), workers: 1).isSound)
    }

    @Test func aWholeExportHasNothingToDo() async throws {
        let fixture = try ExportFixture()
        try fixture.makeSet("aqa")
        let request = try fixture.request("ltu", .set("aqa"))
        try await fixture.export(request)
        let before = try fixture.contents(of: "out")
        #expect(try await fixture.export(request).wasComplete)
        #expect(try fixture.contents(of: "out") == before)
        let list = fixture.path("out/ltu.json")
        try Data("[]".utf8).write(to: URL(fileURLWithPath: list))
        #expect(try await !fixture.export(request).wasComplete)
        #expect(try fixture.contents(of: "out") == before)
    }

    @Test func aClipWithoutSoundIsLeftOutAndMarked() async throws {
        let fixture = try ExportFixture()
        try fixture.makeSet("aqa")
        try FileManager.default.removeItem(atPath: fixture.yard + "dog_bark.wav")
        let bird = try Data(contentsOf: URL(fileURLWithPath: fixture.yard + "birds/dawn.wav"))
        try bird.prefix(5_000).write(to: URL(fileURLWithPath: fixture.yard + "birds/dawn.wav"))
        let request = try fixture.request("ltu", .set("aqa"))
        let outcome = try await fixture.export(request)
        #expect(outcome.lost.map(\.clipKey).sorted() == ["yard/birds/dawn.wav", "yard/dog_bark.wav"])
        #expect(outcome.manifest.leftOut == ["missing": 2, "damaged": 2])
        #expect(outcome.manifest.counts.examples == 4)
        let marked = try fixture.catalog.read { try $0.clips().map(\.state) }
        #expect(marked.filter { $0 == .missing }.count == 1 && marked.filter { $0 == .damaged }.count == 1)
        #expect(try await ExportVerification.verify(directory: request.directory, workers: 1).isSound)
        #expect(try await fixture.export(request).wasComplete)
    }

    @Test func droppedClipsAreLeftOutUnlessAskedFor() async throws {
        let fixture = try ExportFixture()
        try fixture.makeSet("aqa")
        let clip = try #require(try fixture.clips().first)
        try fixture.catalog.write { writer in
            let person = try writer.source(Source(kind: .person, name: "me", version: "1"))
            try writer.judge(clip: clip.id, source: person, Verdict(.drop, reason: "too loud"))
        }
        var request = try fixture.request("ltu", .set("aqa"))
        let outcome = try await fixture.export(request)
        #expect(outcome.manifest.counts.examples == 6 && outcome.manifest.leftOut == ["dropped": 2])
        request.includesDropped = true
        #expect(try await fixture.export(request).manifest.counts.examples == 8)
        #expect(try await ExportVerification.verify(directory: request.directory, workers: 1).isSound)
    }

    @Test func aSetOfAnotherSystemIsRefused() async throws {
        let fixture = try ExportFixture(["a.wav"])
        try fixture.makeSet("speech", system: "speechinstruct", body: ExportFixture.dialogue)
        let request = try fixture.request("ltu", .set("speech"))
        await #expect(throws: ExportError.otherSystem(set: "speech", system: "speechinstruct", format: "ltu", expected: "openaqa")) {
            try await fixture.export(request)
        }
        #expect(!FileManager.default.fileExists(atPath: fixture.path("out")), "the folder stays free for another export")
    }

    @Test func recordsOfAnotherFormAreRefused() async throws {
        let fixture = try ExportFixture(["a.wav"])
        try fixture.makeSet("speech", body: ExportFixture.dialogue)
        let request = try fixture.request("ltu", .set("speech"))
        await #expect(throws: ExportError.self) { try await fixture.export(request) }
        #expect(!FileManager.default.fileExists(atPath: fixture.path("out/export.json")))
    }

    @Test func aClipTooShortForOneWindowIsLeftOut() async throws {
        let fixture = try ExportFixture(["a.wav"], seconds: 0.02)
        try fixture.makeSet("aqa")
        let request = try fixture.request("ltu", .set("aqa"))
        #expect(try await fixture.export(request).manifest.leftOut == ["short": 2])
        #expect(try await fixture.export(request).wasComplete)
    }

    @Test func anEmptySetGivesAnEmptyList() async throws {
        let fixture = try ExportFixture(["a.wav"])
        try fixture.makeSet("none", of: [])
        let request = try fixture.request("ltu", .set("none"))
        try await fixture.export(request)
        #expect(try fixture.text("out/ltu.json") == "[\n]\n")
        #expect(try await ExportVerification.verify(directory: request.directory, workers: 1).isSound)
    }
}
