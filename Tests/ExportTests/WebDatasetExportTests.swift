import Catalog
import ConsumerReaders
import Foundation
import Testing

@testable import Export

@Suite struct WebDatasetExportTests {
    @Test func samplesHoldTheSoundAndWhatWasSaid() async throws {
        let fixture = try ExportFixture()
        try fixture.makeSet("aqa")
        let outcome = try await fixture.export(fixture.request("webdataset", .set("aqa")))
        #expect(outcome.manifest.files.map(\.name) == ["aqa-000000.tar"])
        let members = try members(fixture.path("out/aqa-000000.tar"))
        #expect(members.map { $0.name.split(separator: ".").last } == ["flac", "json", "flac", "json", "flac", "json", "flac", "json"])
        let record = try JSONDecoder().decode(SampleRecord.self, from: Data(try #require(members[1].content)))
        #expect(record.clip == "yard/-rain\n.wav" && record.corpus == "yard" && record.attribution == "Recordist 3")
        #expect(record.tags.map(\.mid) == ["/m/0bt9lr"] && record.texts.map(\.text) == ["sound 3"])
        #expect(record.measures.map(\.value) == [-20.5] && record.split == "train" && record.start == 0)
        #expect(record.examples.count == 2)
        #expect(record.examples[0].evidence.map(\.value) == ["Dog"] && record.examples[0].evidence.map(\.end) == [0.25])
        #expect(record.examples[0].body == .object(try bodyFields(fixture)))
        #expect(try await ExportVerification.verify(directory: fixture.path("out"), workers: 2).findings == [])
    }

    @Test func clipsOfAQueryNeedNoSet() async throws {
        let fixture = try ExportFixture()
        let request = try fixture.request("webdataset", .clips(Query("text:\"sound 2\"")))
        let outcome = try await fixture.export(request)
        #expect(outcome.manifest.counts.clips == 1 && outcome.manifest.query == "text:\"sound 2\"" && outcome.manifest.set == nil)
        #expect(outcome.manifest.files.map(\.name) == ["clips-000000.tar"])
        #expect(try await fixture.export(request).wasComplete)
        let ltu = try fixture.request("ltu", .clips(nil), to: "ltu")
        await #expect(throws: ExportError.needsSet(format: "ltu")) { try await fixture.export(ltu) }
    }

    @Test(arguments: [Int64(1), 12_000, 30_000])
    func shardsKeepToTheirSizeAndSamplesStayWhole(limit: Int64) async throws {
        let fixture = try ExportFixture((0..<7).map { "r\($0).wav" })
        var request = try fixture.request("webdataset", .clips(nil))
        request.shardBytes = limit
        let manifest = try await fixture.export(request).manifest
        #expect(manifest.counts.clips == 7)
        for file in manifest.files {
            let members = try members(fixture.path("out/\(file.name)"))
            #expect(members.count.isMultiple(of: 2))
            #expect(file.bytes <= limit || members.count == 2)
        }
        #expect(manifest.files.count == (limit == 1 ? 7 : manifest.files.count) && manifest.files.count > 1)
        #expect(try await ExportVerification.verify(directory: request.directory, workers: 2).findings == [])
        let workersBefore = try fixture.contents(of: "out")
        request.directory = fixture.path("one")
        request.workers = 1
        try await fixture.export(request)
        #expect(try fixture.contents(of: "one") == workersBefore)
    }

    @Test func nothingToExportGivesNoShard() async throws {
        let fixture = try ExportFixture(["a.wav"])
        let request = try fixture.request("webdataset", .clips(Query("corpus:nowhere")))
        #expect(try await fixture.export(request).manifest.files == [])
        #expect(try await ExportVerification.verify(directory: request.directory, workers: 2).isSound)
    }

    /// An example names the sounds of its clip and of a further one, which no other example is about.
    private func makePair(_ fixture: ExportFixture) throws {
        let clips = try fixture.clips()
        try fixture.catalog.write { writer in
            let set = try writer.beginSet(name: "pair", system: "x", recipe: "r", recipeHash: "h", seed: 1, query: nil)
            let body = #"{"a":"\#(Example.sound(0))","chat":"<audio>\#(Example.sound(1))</audio>What?","list":["\#(Example.sound(1))"]}"#
            let example = Example(
                position: 0, clipID: clips[1].id, clipKey: clips[1].key, task: "t", body: body, evidence: [], parents: [clips[0].id])
            try writer.append([example], to: set.id)
            _ = try writer.finishSet(set.id)
        }
    }

    @Test func soundsAreNamedByTheirMembersAndFurtherOnesAreThere() async throws {
        let fixture = try ExportFixture(["a.wav", "b.wav", "c.wav"])
        try makePair(fixture)
        let request = try fixture.request("webdataset", .set("pair"))
        let manifest = try await fixture.export(request).manifest
        #expect(manifest.counts.clips == 2 && manifest.counts.examples == 1)
        let shard = fixture.path("out/pair-000000.tar")
        let members = try members(shard)
        let names = members.map(\.name)
        #expect(names.count == 4 && names[0].hasPrefix("yard/b-") && names[2].hasPrefix("yard/a-"))
        let record = try JSONDecoder().decode(SampleRecord.self, from: Data(try #require(members[1].content)))
        let body = try #require(record.examples.first?.body)
        #expect(body == .object(["a": .text(names[0]), "chat": .text("<audio>\(names[2])</audio>What?"), "list": .list([.text(names[2])])]))
        #expect(try await fixture.export(request).wasComplete)
        #expect(try await ExportVerification.verify(directory: request.directory, workers: 1).findings == [])
        if PythonReader.isInstalled { try PythonReader.run("read_webdataset.py", [request.directory]) }

        // The same length, so that the tar stays whole.
        let tar = try Data(contentsOf: URL(fileURLWithPath: shard))
        var broken = tar
        let sounds = "\"sounds\":[\"\(names[0])\",\"\(names[2])\"]"
        let place = try #require(broken.range(of: Data(sounds.utf8)))
        broken.replaceSubrange(place, with: Data(sounds.replacingOccurrences(of: "yard/a", with: "yard/x").utf8))
        try broken.write(to: URL(fileURLWithPath: shard))
        let findings = try await WebDatasetFormat().check(FinishedExport(directory: request.directory, manifest: manifest), workers: 1)
        #expect(findings.count == 1 && findings[0].problem.contains("yard/x"), "\(findings)")
        if PythonReader.isInstalled {
            #expect(throws: PythonReader.Failure.self) { try PythonReader.run("read_webdataset.py", [request.directory]) }
        }
    }

    @Test func anExampleWhoseFurtherSoundIsGoneIsLeftOut() async throws {
        let fixture = try ExportFixture(["a.wav", "b.wav"])
        try makePair(fixture)
        try FileManager.default.removeItem(atPath: fixture.yard + "a.wav")
        let request = try fixture.request("webdataset", .set("pair"))
        // The first run finds it out and marks the recording.
        try await fixture.export(request)
        let manifest = try await fixture.export(request).manifest
        #expect(manifest.counts.examples == 0 && manifest.leftOut["missing"] == 2)
        #expect(try await ExportVerification.verify(directory: request.directory, workers: 1).findings == [])
    }

    @Test func headersArePlainUstar() async throws {
        let long = String(repeating: "very-long-folder-name/", count: 12) + String(repeating: "x", count: 180) + ".wav"
        let fixture = try ExportFixture([long])
        try await fixture.export(fixture.request("webdataset", .clips(nil)))
        let tar = try Data(contentsOf: URL(fileURLWithPath: fixture.path("out/clips-000000.tar")))
        let header = [UInt8](tar.prefix(512))
        func field(_ range: Range<Int>) -> String {
            String(decoding: header[range].prefix { $0 != 0 }, as: UTF8.self).trimmingCharacters(in: .whitespaces)
        }
        #expect(field(257..<263) == "ustar" && header[156] == UInt8(ascii: "0"))
        #expect(field(100..<107).hasSuffix("0444") && Int(field(108..<115), radix: 8) == 0 && Int(field(136..<147), radix: 8) == 0)
        #expect(field(265..<297) == "" && field(297..<329) == "")
        #expect(tar.count.isMultiple(of: 512))
    }

    @Test func lostClipsAreMarkedAndTheOthersWritten() async throws {
        let fixture = try ExportFixture((0..<5).map { "r\($0).wav" })
        try Data("RIFF".utf8).write(to: URL(fileURLWithPath: fixture.yard + "r1.wav"))
        let request = try fixture.request("webdataset", .clips(nil))
        let outcome = try await fixture.export(request)
        #expect(outcome.lost.map(\.clipKey) == ["yard/r1.wav"] && outcome.manifest.leftOut == ["damaged": 1])
        #expect(try await fixture.export(request).wasComplete)
        #expect(try fixture.contents(of: "out").keys.sorted() == ["clips-000000.tar", "export.json"])
    }

    private func members(_ path: String) throws -> [TarMembers.Member] {
        let tar = try TarMembers(path)
        var members: [TarMembers.Member] = []
        while let member = try tar.next(limit: 1 << 20) { members.append(member) }
        return members
    }

    private func bodyFields(_ fixture: ExportFixture) throws -> [String: JSONValue] {
        let clip = try fixture.clips()[0]
        return try JSONDecoder().decode([String: String].self, from: Data(ExportFixture.question(clip, 0).utf8)).mapValues { .text($0) }
    }
}
