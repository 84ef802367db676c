import Foundation
import Testing

/// Imports of what is no published corpus.
struct OwnCollectionTests {
    private struct Result: Decodable {
        var corpus: String
        var recordings: Int
        var states: [String: Int]
    }

    private func collection(_ program: Program, _ name: String) throws -> String {
        let folder = "\(program.folder)/\(name)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let source = Program.corpus("esc50") + "/audio"
        for file in try FileManager.default.contentsOfDirectory(atPath: source).sorted().prefix(2) {
            try FileManager.default.copyItem(atPath: "\(source)/\(file)", toPath: "\(folder)/\(file)")
        }
        return folder
    }

    @Test func aFolderIsImportedUnderItsOwnNameOrAnother() throws {
        let program = try Program()
        let folder = try collection(program, "My sounds!")
        let first = try program.succeed(["import", "folder", folder, "--json"])
        let result = try JSONDecoder().decode(Result.self, from: Data(first.output.utf8))
        #expect(result.corpus == "My-sounds-" && result.states == ["ok": 2])
        #expect(first.errors.contains("nobody said under which licence"))
        #expect(first.errors.contains("next: hearsay label all --where corpus:My-sounds-"))
        let second = try program.succeed(
            ["import", "folder", folder, "--as", "sounds", "--license", "CC0-1.0", "--language", "en", "--json"])
        #expect(try JSONDecoder().decode(Result.self, from: Data(second.output.utf8)).corpus == "sounds")
        #expect(!second.errors.contains("nobody said"))
        let found = try program.succeed(["query", "corpus:sounds license:CC0-1.0", "--format", "count"])
        #expect(found.output == "2\n")
    }

    @Test func aPublishedCorpusMayHaveAnotherName() throws {
        let program = try Program()
        let run = try program.succeed(["import", "esc50", Program.corpus("esc50"), "--as", "esc50-copy", "--json"])
        #expect(try JSONDecoder().decode(Result.self, from: Data(run.output.utf8)).corpus == "esc50-copy")
    }

    @Test(arguments: [
        (["folder", ".", "--as", "esc50"], "is the name of a published corpus"), (["folder", ".", "--as", "a b"], "--as a b"),
        (["esc50", ".", "--license", "MIT"], "--license and --language are for"), (["nonsense", "."], "nemo"),
    ])
    func wrongUseIsRefused(arguments: [String], words: String) throws {
        let run = try Program().run(["import"] + arguments)
        #expect(run.status == 2)
        #expect(run.errors.contains(words))
    }

    @Test func layoutsAreListed() throws {
        let run = try Program().run(["corpora"])
        #expect((run.errors + run.output).contains("    folder: audio files"))
    }

    @Test func theManifestOfTheReadmeWorksAsItStands() throws {
        let readme = try String(contentsOfFile: Program.checkout + "/README.md", encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false)
        let start = try #require(readme.firstIndex(of: "    name: my-corpus"))
        let example = readme[start...].prefix { $0.hasPrefix("    ") }.map { $0.dropFirst(4) }.joined(separator: "\n")
        let program = try Program()
        let folder = try collection(program, "data/wavs")
        let first = try #require(try FileManager.default.contentsOfDirectory(atPath: folder).sorted().first { $0.hasSuffix(".wav") })
        try Data(example.utf8).write(to: URL(fileURLWithPath: program.folder + "/my-corpus.yaml"))
        try Data("clip,words,who\n\(first.dropLast(4)),\"good, morning\",ann\n".utf8).write(to: URL(fileURLWithPath: program.folder + "/data/list.csv"))
        let run = try program.succeed(["import", "my-corpus.yaml", "data", "--json"])
        let result = try JSONDecoder().decode(Result.self, from: Data(run.output.utf8))
        #expect(result.corpus == "my-corpus" && result.states == ["ok": 1])
        let found = try program.succeed(["query", "speaker:ann transcript:morning license:CC-BY-4.0", "--format", "count"])
        #expect(found.output == "1\n")
    }

    @Test func aCorpusTellsItsLayout() throws {
        let run = try Program().run(["corpora", "clotho"])
        let words = run.errors + run.output
        #expect(run.status == 0 && words.contains("clotho_captions_{split}.csv") && words.contains("splits: development") && !words.contains("my-corpus"))
        #expect(try Program().run(["corpora", "nonsense"]).status == 2)
    }
}
