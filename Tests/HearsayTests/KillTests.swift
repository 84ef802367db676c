import Foundation
import Testing

/// `kill -9` at many moments, then the same command: the same result as an
/// undisturbed run.
@Suite(.serialized, .enabled(if: Program.hasModels)) struct KillTests {
    private static let imports = [
        ["import", "esc50", Program.corpus("esc50")], ["import", "librispeech", Program.corpus("librispeech"), "--split", "dev-clean"],
    ]

    private func importAll(_ program: Program) throws {
        for command in Self.imports { try program.succeed(command) }
    }

    @Test func importing() throws {
        let calm = try Program()
        try importAll(calm)
        let disturbed = try Program()
        var kills = 0
        for command in Self.imports { kills += try disturbed.tortured(command) }
        #expect(kills > 0)
        #expect(try disturbed.content() == calm.content())
    }

    @Test func labelingGeneratingExporting() throws {
        let calm = try Program()
        let alone = try Program()
        let disturbed = try Program()
        for program in [calm, alone, disturbed] { try importAll(program) }

        let label = ["label", "all", "--clusters", "16", "--workers"]
        try calm.succeed(label + ["2"])
        let content = try calm.content()
        for (program, workers) in [(alone, "1"), (disturbed, "2")] {
            #expect(try program.tortured(label + [workers]) > 0)
            #expect(try program.content() == content, "\(workers) workers")
        }

        for (system, format) in [("openaqa", "ltu"), ("speechinstruct", "speechgpt")] {
            let generate = ["generate", system, "--set", system]
            try calm.succeed(generate)
            #expect(try disturbed.tortured(generate) > 0)

            let export = ["export", format, "--set", system, "--to", format, "--audio-root", "/data"]
            let arguments = format == "ltu" ? export : Array(export.dropLast(2))
            try calm.succeed(arguments)
            #expect(try disturbed.tortured(arguments) > 0)
            #expect(try disturbed.files(under: format) == calm.files(under: format))
        }

        let shards = ["export", "webdataset", "--to", "shards", "--shard-size", "300000"]
        try calm.succeed(shards)
        #expect(try disturbed.tortured(shards) > 0)
        #expect(try disturbed.files(under: "shards") == calm.files(under: "shards"))
    }
}
