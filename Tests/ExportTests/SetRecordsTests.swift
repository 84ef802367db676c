import Audio
import Catalog
import Foundation
import Testing

@testable import Export

/// What every format with sounds stands on: several sounds to a record, other forms of sound, licences of all of them.
@Suite struct SetRecordsTests {
    /// Lines with two sounds each, as 32 kHz WAV named relatively.
    private struct PairFormat: ExportFormat {
        static let layout = SoundLayout(
            form: SoundForm(rate: 32_000, container: .wav, seconds: 0.1...10), paths: .relative, stem: { "sounds/\($0.id)" })
        let name = "pair"
        let takesClips = false
        let system: String? = nil

        func plan(_ job: ExportJob) async throws -> ExportTally {
            try await SetRecords(job: job, layout: Self.layout).plan()
        }

        func write(_ job: ExportJob, into folder: ExportFolder) async throws -> WrittenExport {
            let lists = RecordFiles(folder)
            try lists.begin("lists/pairs.jsonl", as: .lines)
            let records = SetRecords(job: job, layout: Self.layout)
            let written = try await records.write(into: folder) { record in
                try lists.append(records.filledBody(of: record), to: "lists/pairs.jsonl")
            }
            try lists.finish()
            return written
        }

        func check(_ export: FinishedExport, workers: Int) async throws -> [Finding] {
            let check = RecordCheck(export, layout: Self.layout)
            try await check.checkSounds(workers: workers)
            try await check.checkList("lists/pairs.jsonl", as: .lines) { line in
                let record = line.flatMap(FlatRecord.init)
                return ["a", "b"].compactMap { check.problem(withPath: record?[$0], field: $0) }
            }
            return check.finish("lists/pairs.jsonl")
        }
    }

    /// Two examples, of the first clip and the second and of the third and the fourth.
    ///
    /// - Parameter body: With the marks of two sounds.
    static func makePairs(
        _ fixture: ExportFixture, system: String = "x", body: String = #"{"a":"\#(Example.sound(0))","b":"\#(Example.sound(1))"}"#
    ) throws {
        let clips = try fixture.clips()
        try fixture.catalog.write { writer in
            let set = try writer.beginSet(name: "pairs", system: system, recipe: "r", recipeHash: "h", seed: 1, query: nil)
            let examples = [0, 1].map { number in
                Example(
                    position: number, clipID: clips[2 * number].id, clipKey: clips[2 * number].key, task: "t",
                    body: body, evidence: [], parents: [clips[2 * number + 1].id])
            }
            try writer.append(examples, to: set.id)
            _ = try writer.finishSet(set.id)
        }
    }

    @Test func bothSoundsOfAPairAreWrittenAndNamed() async throws {
        let fixture = try ExportFixture()
        try Self.makePairs(fixture)
        var request = try fixture.request("ltu", .set("pairs"))
        request.format = PairFormat()
        let manifest = try await fixture.export(request).manifest
        #expect(manifest.counts.clips == 4 && manifest.counts.examples == 2 && manifest.files.count == 5)
        #expect(manifest.licenses["CC0-1.0"]?.clips == 1 && manifest.licenses["CC-BY-4.0"]?.clips == 3)
        #expect(manifest.derivedLicenses.values.reduce(0) { $0 + $1.examples } == 2)
        #expect(ManifestSums.findings(in: manifest) == [])
        let lines = try fixture.text("out/lists/pairs.jsonl").split(separator: "\n")
        #expect(lines.count == 2)
        for clip in try fixture.clips() {
            #expect(lines.contains { $0.contains("\"sounds/\(clip.id).wav\"") })
            let facts = try AudioFile.inspect(path: fixture.path("out/sounds/\(clip.id).wav"))
            #expect(facts.format?.sampleRate == 32_000 && abs(facts.duration - 0.4) < 0.001)
        }
        let export = FinishedExport(directory: request.directory, manifest: manifest)
        #expect(try await PairFormat().check(export, workers: 2) == [])
        let list = fixture.path("out/lists/pairs.jsonl")
        try Data(fixture.text("out/lists/pairs.jsonl").replacing(".wav", with: ".flac", maxReplacements: 1).utf8)
            .write(to: URL(fileURLWithPath: list))
        let files = try await PairFormat().check(export, workers: 2).map(\.file)
        #expect(files.count == 2 && files.contains("lists/pairs.jsonl"))
        #expect(try await !fixture.export(request).wasComplete)
        #expect(try await fixture.export(request).wasComplete)
        #expect(try await PairFormat().check(export, workers: 2) == [])
    }

    @Test func aPairThatLostOneSoundIsLeftOut() async throws {
        let fixture = try ExportFixture()
        try Self.makePairs(fixture)
        let clip = try fixture.clips()[1]
        try FileManager.default.removeItem(atPath: clip.path)
        var request = try fixture.request("ltu", .set("pairs"))
        request.format = PairFormat()
        let outcome = try await fixture.export(request)
        #expect(outcome.lost.map(\.clipKey) == [clip.key])
        #expect(outcome.manifest.leftOut == ["missing": 1] && outcome.manifest.counts.examples == 1)
    }

    @Test func marksAreFilledWithEscapedPaths() {
        #expect(SoundMarks.fill(#"{"a":"{sound 1} {sound 0}","b":{"c":"{sound x} {soun"}}"#, with: [#"/a"b"#, "ü"]) == #"{"a":"ü /a\"b","b":{"c":"{sound x} {soun"}}"#)
        #expect(SoundMarks.fill(#"{"a":"{sound 2}"}"#, with: ["x"]) == nil)
        #expect(SoundMarks.fill("{}", with: []) == "{}")
    }
}
