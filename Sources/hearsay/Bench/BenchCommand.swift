import ArgumentParser

struct BenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench", abstract: "Time a part of the work from within; Scripts/bench does the rest.", shouldDisplay: false,
        subcommands: [CatalogBenchCommand.self, LabelingBenchCommand.self, QueryBenchCommand.self, SystemsBenchCommand.self])
}
