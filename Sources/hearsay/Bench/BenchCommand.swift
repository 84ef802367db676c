import ArgumentParser

struct BenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench", abstract: "Time a part of the work from within; Scripts/bench does the rest.", shouldDisplay: false,
        subcommands: [LabelingBenchCommand.self, QueryBenchCommand.self, SystemsBenchCommand.self])
}
