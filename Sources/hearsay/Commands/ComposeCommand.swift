import ArgumentParser
import Catalog
import Composing
import Manifest
import Work

struct ComposeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compose",
        abstract: "Compose new recordings from clips, so that times, counts, order and overlap are known exactly.",
        discussion: """
            A scene keeps its parents, with where they begin and how loud they are, and has the strictest of their licences. The \
            same clips, recipe and seed give the same samples, with any number of workers; scenes that are there are kept.
            """)

    @Argument(help: "events, apart, audiogen, or the path of a recipe of your own.")
    var recipe: String

    @Option(name: .long, help: ArgumentHelp("The folder that the scenes go to.", valueName: "dir"))
    var to: String

    @Option(name: .customLong("as"), help: ArgumentHelp("The corpus in the catalog that they become recordings of.", valueName: "corpus"))
    var corpus: String

    @Option(name: .long, help: "How many scenes there shall be.")
    var count = 100

    @Option(name: .long, help: "Another seed makes other scenes.")
    var seed = 0

    @OptionGroup var selection: WhereOption
    @OptionGroup var workers: WorkerOptions
    @OptionGroup var options: CatalogOptions

    func validate() throws {
        if !CorpusManifest.isName(corpus) {
            throw ValidationError("--as \(corpus): a name has letters, digits and - . _ alone, as queries and keys need it")
        }
        if !(1...100_000_000).contains(count) { throw ValidationError("--count has to be at least 1, and at most a hundred million") }
    }

    func run() async throws {
        let query = try selection.parsed()
        let recipe = try SceneRecipe(recipe, in: Installation.find())
        let pass = ComposingPass(
            catalog: try options.open(), recipe: recipe, corpus: corpus, directory: to, count: count, seed: seed, query: query,
            workers: workers.count)
        let progress = Progress("scenes", total: count)
        let report = try await pass.run { progress.advance(by: $0) }
        progress.finish()

        let console = options.console
        let kept = report.kept > 0 ? " · \(Figures.count(report.kept)) were there" : ""
        console.say(
            "\(Figures.counted(report.made, "scene")) composed (\(Figures.duration(seconds: report.seconds))) in \(to)\(kept) · "
                + "\(Figures.counted(report.events, "event")), \(Figures.counted(report.backgrounds, "background"))")
        for (license, scenes) in report.licenses.sorted(by: { $0.key < $1.key }) { console.say("    \(Figures.count(scenes)) under \(license)") }
        if report.lost > 0 { console.say("\(Figures.counted(report.lost, "recording")) could not be had (hearsay query 'state:damaged or state:missing')") }
        try console.result(report)
        console.next("generate \(recipe.serves) --set \(corpus) --where corpus:\(corpus)")
        if report.lost > 0 { throw Exit.Damaged() }
    }
}
