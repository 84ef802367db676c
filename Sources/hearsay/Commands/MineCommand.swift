import ArgumentParser
import Catalog
import Curation
import Manifest

struct MineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mine",
        abstract: "Find clips that belong together, as a sentence and its translation, or two to compare.",
        discussion: PairMiners.all.map { "\($0.name): \($0.summary)" }.joined(separator: "\n")
            + "\nWhat is found are statements of a rule, with its score; a later run between the same clips takes the place of an earlier one.")

    @Argument(help: "One of \(PairMiners.all.map { $0.name }.joined(separator: ", ")).")
    var method: String

    @Option(name: .long, help: ArgumentHelp("The clips on the one side (default: all).", valueName: "query"))
    var from: String?

    @Option(name: .customLong("to"), help: ArgumentHelp("The clips on the other side (default: all).", valueName: "query"))
    var other: String?

    @Option(name: .long, help: ArgumentHelp("Compare the vectors of this source.", valueName: "source"))
    var vectors: String?

    @Option(name: .long, help: ArgumentHelp("A recipe of your own instead of Manifests/recipes/mining.yaml.", valueName: "file"))
    var recipe: String?

    @Flag(name: .long, help: "Only count.")
    var dryRun = false

    @OptionGroup var options: CatalogOptions

    func run() throws {
        let miner = try PairMiners.load(method, recipe: recipe, in: try Installation.find())
        let scope = MiningScope(from: try from.map(Query.init), to: try other.map(Query.init), vectors: vectors, isDryRun: dryRun)
        let report = try miner.mine(try options.open(), scope)
        let console = options.console
        console.say(
            "\(report.miner): \(Figures.counted(report.pairs, "pair")) of \(Figures.counted(report.candidates, "candidate")) between "
                + "\(Figures.count(report.from)) and \(Figures.count(report.to))"
                + (report.isDryRun ? " · nothing written" : " · \(Figures.count(report.new)) new, \(Figures.count(report.takenBack)) taken back"))
        for (reason, count) in report.leftOut.sorted(by: { $0.key < $1.key }) { console.say("    left out: \(Figures.count(count)) (\(reason))") }
        try console.result(report)
        console.next(report.isDryRun ? "mine \(method)" : "generate \(type(of: miner).serves) --set NAME")
    }
}
