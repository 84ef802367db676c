import ArgumentParser
import Foundation

/// The program: a tree of commands, one file each.
@main
struct Hearsay: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hearsay",
        abstract: "Turn collections of recordings into training corpora for audio language models.",
        discussion: """
            Import published corpora into one catalog, let pretrained models say what they hear, \
            drop what does not hold up, write instruction sets and export shards. Every label and \
            every answer says who said it.
            """,
        version: Version.current,
        subcommands: [
            CorporaCommand.self, ImportCommand.self, ModelsCommand.self, LabelCommand.self, QueryCommand.self, CurateCommand.self, MineCommand.self,
            ComposeCommand.self, SpeakCommand.self, GenerateCommand.self, ExportCommand.self, VerifyCommand.self, StatusCommand.self,
            BenchCommand.self,
        ])

    static func main() async {
        do {
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch {
            Exit.end(with: error)
        }
    }
}

/// The version in `--version` and in what is exported.
enum Version {
    static let current = "0.1.0"
}
