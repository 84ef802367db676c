import Foundation
import Testing

@Suite struct CommandLineTests {
    @Test func wrongUseEndsWithTwo() throws {
        let program = try Program()
        #expect(try program.run(["frobnicate"]).status == 2)
        #expect(try program.run(["query", "--format", "sheet"]).status == 2)
        #expect(try program.run(["import", "esc50"]).status == 2)
    }

    @Test func aMissingCatalogIsAFailureThatSaysWhatToDo() throws {
        let run = try Program().run(["status"])
        #expect(run.status == 1)
        #expect(run.errors.contains("hearsay import"))
        #expect(run.output.isEmpty)
    }

    @Test func aMistakeInAQueryIsShownWhereItStands() throws {
        let program = try Program()
        try program.succeed(["import", "esc50", Program.corpus("esc50")])
        let run = try program.run(["query", "duration>long", "--catalog", program.catalog])
        #expect(run.status == 2)
        #expect(run.errors.contains("column 10"))
    }

    @Test func helpAndVersionEndWell() throws {
        let program = try Program()
        #expect(try program.run(["--version"]).output == "0.1.0\n")
        #expect(try program.run(["help", "import"]).status == 0)
    }

    /// `UPDATE_SNAPSHOTS=1` writes the help texts anew.
    @Test(
        arguments: [
            "", "corpora", "import", "models", "label", "query", "curate", "mine", "compose", "speak", "generate", "export", "verify", "status",
        ])
    func helpIsAsItWasReviewed(command: String) throws {
        let help = try Program().run(command.isEmpty ? ["--help"] : [command, "--help"]).output
        let snapshot = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appending(path: "Snapshots/help\(command.isEmpty ? "" : "-" + command).txt")
        if ProcessInfo.processInfo.environment["UPDATE_SNAPSHOTS"] == "1" {
            try FileManager.default.createDirectory(at: snapshot.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(help.utf8).write(to: snapshot)
        }
        #expect(try String(contentsOf: snapshot, encoding: .utf8) == help)
    }
}
