import Foundation
import Testing

@testable import Export

/// Each way of tampering is found, with the file it was done to.
@Suite struct VerificationTests {
    private struct Tampering {
        let fixture: ExportFixture
        let directory: String

        init(_ format: String) async throws {
            fixture = try ExportFixture()
            try fixture.makeSet(
                "s", system: format == "speechgpt" ? "speechinstruct" : "openaqa",
                body: format == "speechgpt" ? ExportFixture.dialogue : ExportFixture.question)
            try await fixture.export(fixture.request(format, .set("s")))
            directory = fixture.path("out")
            #expect(try await findings() == [])
        }

        func findings() async throws -> [Finding] {
            try await ExportVerification.verify(directory: directory, workers: 2).findings
        }

        /// Rewrites a file; with `signs`, also its entry in `export.json`, so that only the consumer's rules can tell.
        func rewrite(_ name: String, signs: Bool = false, _ change: (inout Data) -> Void) throws {
            let url = URL(fileURLWithPath: "\(directory)/\(name)")
            var data = try Data(contentsOf: url)
            change(&data)
            try data.write(to: url)
            guard signs, let facts = FileFacts.of(url.path) else { return }
            var manifest = try ExportManifest.read("\(directory)/export.json")
            for index in manifest.files.indices where manifest.files[index].name == name {
                manifest.files[index].bytes = facts.bytes
                manifest.files[index].sha256 = facts.sha256
            }
            try manifest.encoded().write(to: URL(fileURLWithPath: "\(directory)/export.json"))
        }

        func replace(_ old: String, _ new: String, in name: String) throws {
            try rewrite(name, signs: true) { data in
                var text = String(decoding: data, as: UTF8.self)
                if let range = text.range(of: old) { text.replaceSubrange(range, with: new) }
                data = Data(text.utf8)
            }
        }
    }

    @Test func licencesThatAreNotThoseOfTheClipsAreFound() async throws {
        let export = try await Tampering("ltu")
        let path = export.directory + "/export.json"
        var manifest = try ExportManifest.read(path)
        manifest.licenses = ["CC0-1.0": ExportManifest.Counts(clips: 1, examples: 1, seconds: 1)]
        manifest.set?.digest = "00"
        try manifest.encoded().write(to: URL(fileURLWithPath: path))
        let found = try await export.findings().filter { $0.file == "export.json" }
        #expect(found.contains { $0.problem.contains("clips of its licences") })
        #expect(found.contains { $0.problem.contains("digest") })
    }

    @Test func aFlippedByteADroppedFileAndAStranger() async throws {
        let export = try await Tampering("ltu")
        let sounds = try export.fixture.contents(of: "out").keys.filter { $0.hasSuffix(".flac") }.sorted()
        try export.rewrite(sounds[0]) { $0[$0.count / 2] ^= 1 }
        try FileManager.default.removeItem(atPath: "\(export.directory)/\(sounds[1])")
        try Data("x".utf8).write(to: URL(fileURLWithPath: export.directory + "/audio/stranger.flac"))
        let found = try await export.findings()
        #expect(found.contains { $0.file == sounds[0] && $0.problem.contains("checksum") })
        #expect(found.contains { $0.file == sounds[1] && $0.problem == "is not there" })
        #expect(found.contains { $0.file == "audio/stranger.flac" && $0.problem.contains("not part") })
    }

    @Test(arguments: [
        (#""task":"#, #""id":"7","task":"#), (#""input":"","#, ""), (#""output":"Labels"#, #""output":"","x":"Labels"#),
        (#""task":"cla_label""#, #""task":"unheard of""#), (".flac\"", ".wav\""), ("\"input\":\"\"", "\"input\":7"), ("},\n", "}\n"),
        ("[\n", "[\n\n"), ("\n]\n", ",\n]\n"), ("\n]\n", "\n"),
    ])
    func anLTUListThatTheCollatorWouldStumbleOver(old: String, new: String) async throws {
        let export = try await Tampering("ltu")
        try export.replace(old, new, in: "ltu.json")
        #expect(try await export.findings().contains { $0.file == "ltu.json" })
    }

    @Test func anLTUSoundOfAnotherRate() async throws {
        let export = try await Tampering("ltu")
        let sound = try #require(try export.fixture.contents(of: "out").keys.first { $0.hasSuffix(".flac") })
        let wav = try Data(contentsOf: URL(fileURLWithPath: export.fixture.yard + "dog_bark.wav"))
        try export.rewrite(sound, signs: true) { $0 = wav }
        #expect(try await export.findings().map(\.file) == [sound])
    }

    @Test(arguments: [
        ("<999>", "<1000>"), ("<eosp>", ""), ("<eoa>", ""), (#""prefix":"#, #""prefiks":"#), ("<eoh>", ""), ("}\n", ",\"id\":\"1\"}\n"),
    ])
    func aSpeechGPTLineThatTheLoaderWouldStumbleOver(old: String, new: String) async throws {
        let export = try await Tampering("speechgpt")
        try export.replace(old, new, in: "cross_modal_instruction.jsonl")
        #expect(try await export.findings().map { $0.row ?? "" } == ["row 1"])
    }

    @Test func aTarThatIsCutOffOrHasAnotherKey() async throws {
        let export = try await Tampering("webdataset")
        let name = "s-000000.tar"
        let whole = try export.fixture.contents(of: "out")[name]
        try export.rewrite(name, signs: true) { $0 = $0.prefix($0.count / 2 - 100) }
        #expect(try await export.findings().contains { $0.file == name })
        try export.rewrite(name, signs: true) { $0 = whole ?? Data() }
        #expect(try await export.findings() == [])
        let partial = export.directory + "/other"
        let shard = try TarShard(partial)
        try shard.add("a b.flac", [1, 2, 3])
        try shard.add("__x__/c.json", [])
        try shard.add("a.json", Array("{}".utf8))
        try shard.add("d.flac", [])
        try shard.add("a.flac", [])
        try shard.close()
        let bad = try Data(contentsOf: URL(fileURLWithPath: partial))
        try FileManager.default.removeItem(atPath: partial)
        try export.rewrite(name, signs: true) { $0 = bad }
        let problems = try await export.findings().map(\.problem).joined(separator: "\n")
        for expected in ["other characters", "no record of a sample", "stands apart", "every sample must have", "does not decode", "counts 4 clips"] {
            #expect(problems.contains(expected), "\(expected)")
        }
    }

    @Test(arguments: ["ltu", "speechgpt", "webdataset"])
    func aManifestThatNamesFilesElsewhere(format: String) async throws {
        let export = try await Tampering(format)
        var manifest = try ExportManifest.read(export.directory + "/export.json")
        manifest.files.append(ExportedFile(name: "../catalog.sqlite", bytes: 1, sha256: ""))
        try manifest.encoded().write(to: URL(fileURLWithPath: export.directory + "/export.json"))
        #expect(try await export.findings().map(\.problem) == ["names a file outside the folder: ../catalog.sqlite"])
    }

    @Test func aFindingIsOneLine() {
        #expect(Finding("a\nb", row: "\u{1b}[2J", "is wrong").description == "a\\nb, \\u{1B}[2J: is wrong")
    }

    @Test func aFolderWithoutAnExport() async throws {
        let fixture = try ExportFixture(["a.wav"])
        await #expect(throws: ExportError.notAnExport(directory: fixture.folder)) {
            try await ExportVerification.verify(directory: fixture.folder, workers: 1)
        }
    }
}
