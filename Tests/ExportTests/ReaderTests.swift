import Catalog
import ConsumerReaders
import Digest
import Foundation
import Testing

@testable import Export

/// The consumers' own rules, applied by programs in their own language.
///
/// Set-up makes the Python environment; without it these are passed over.
@Suite(.enabled(if: PythonReader.isInstalled)) struct ReaderTests {
    @Test func ltuIsReadAsItsCollatorDoes() async throws {
        let fixture = try ExportFixture()
        try fixture.makeSet("aqa")
        try await fixture.export(fixture.request("ltu", .set("aqa")))
        let counts = try JSONDecoder().decode(
            [String: Double].self, from: PythonReader.run("read_ltu.py", [fixture.path("out"), "/data/yard"]))
        #expect(counts["records"] == 8 && counts["files"] == 4)
        #expect(abs((counts["seconds"] ?? 0) - 1.6) < 0.001)
    }

    @Test func aSeventhKeyStopsTheCollator() async throws {
        let fixture = try ExportFixture(["a.wav"])
        try fixture.makeSet("aqa")
        try await fixture.export(fixture.request("ltu", .set("aqa")))
        let text = try fixture.text("out/ltu.json").replacingOccurrences(of: #""task":"#, with: #""id":"1","task":"#)
        try Data(text.utf8).write(to: URL(fileURLWithPath: fixture.path("out/ltu.json")))
        #expect(throws: PythonReader.Failure.self) { try PythonReader.run("read_ltu.py", [fixture.path("out"), "/data/yard"]) }
    }

    @Test func speechGPTIsReadAsItsLoaderDoes() async throws {
        let fixture = try ExportFixture()
        try fixture.makeSet("speech", system: "speechinstruct", body: ExportFixture.dialogue)
        try await fixture.export(fixture.request("speechgpt", .set("speech")))
        let counts = try JSONDecoder().decode([String: Int].self, from: PythonReader.run("read_speechgpt.py", [fixture.path("out")]))
        #expect(counts == ["records": 8, "units": 24, "chains": 0, "lines": 0])
    }

    @Test func webdatasetGivesBackEverySampleByteForByte() async throws {
        let fixture = try ExportFixture((0..<9).map { "take \($0).wav" } + ["-rain\n.wav", "birds/1.2.wav"])
        try fixture.makeSet("aqa")
        var request = try fixture.request("webdataset", .set("aqa"))
        request.shardBytes = 30_000
        let manifest = try await fixture.export(request).manifest
        #expect(manifest.files.count > 1)

        struct ReadSample: Decodable, Equatable {
            var key: String
            var shard: String
            var sha256: [String: String]
            var clip: String
        }
        let lines = String(decoding: try PythonReader.run("read_webdataset.py", [request.directory]), as: UTF8.self)
        let read = try lines.split(separator: "\n").map { try JSONDecoder().decode(ReadSample.self, from: Data($0.utf8)) }

        var written: [ReadSample] = []
        let clips = Dictionary(uniqueKeysWithValues: try fixture.clips().map { (PortableName.of($0.key), $0.key) })
        for file in manifest.files {
            let tar = try TarMembers(fixture.path("out/\(file.name)"))
            while let member = try tar.next(limit: 1 << 20) {
                let parts = member.name.split(separator: ".")
                let key = String(parts[0])
                if written.last?.key != key {
                    written.append(ReadSample(key: key, shard: file.name, sha256: [:], clip: clips[key] ?? ""))
                }
                written[written.count - 1].sha256[String(parts[1])] = SHA256.of(member.content ?? []).hex
            }
        }
        #expect(read == written && read.count == 11)
    }
}
