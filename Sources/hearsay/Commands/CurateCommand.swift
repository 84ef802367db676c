import ArgumentParser
import Catalog
import Curation
import Manifest
import Work

struct CurateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "curate",
        abstract: "Judge clips by a recipe of rules.",
        discussion: """
            Verdicts carry their reasons and delete nothing: generate and export pass over what is dropped until another \
            recipe, or a person, says otherwise.
            """)

    @Argument(help: "Filters, joined by commas: \(CurationFilters.all.map { $0.name }.joined(separator: ", ")), or all.")
    var filters: String = "all"

    @Option(name: .long, help: ArgumentHelp("A recipe of your own instead of Manifests/recipes/FILTER.yaml.", valueName: "file"))
    var recipe: String?

    @Flag(name: .long, help: "Only tell, rule by rule, how many clips and hours it would cost.")
    var dryRun = false

    @OptionGroup var selection: WhereOption
    @OptionGroup var workers: WorkerOptions
    @OptionGroup var options: CatalogOptions

    func run() async throws {
        let scope = CurationScope(query: try selection.parsed(), isDryRun: dryRun, workers: workers.count)
        let installation = try Installation.find()
        let named = filters.split(separator: ",").map(String.init)
        let names = named.isEmpty || named.contains("all") ? CurationFilters.all.map { $0.name } : named
        let chosen = try names.map { try CurationFilters.load($0, recipe: recipe, in: installation) }
        let catalog = try options.open()
        let console = options.console
        var reports: [CurationReport] = []
        for filter in chosen {
            let progress = Progress("clips", total: try scope.clipCount(catalog))
            let report = try await filter.curate(catalog, scope) { progress.advance(by: $0) }
            progress.finish()
            tell(report, on: console)
            reports.append(report)
        }
        try console.result(reports)
        console.next(dryRun ? "curate \(filters)\(recipe.map { " --recipe \(Shell.word($0))" } ?? "")" : "query verdict:drop")
    }

    private func tell(_ report: CurationReport, on console: Console) {
        for rule in report.rules {
            let silence = rule.judged == 0 && rule.unknown > 0 ? " · nobody states it: check the spelling, or label first" : ""
            let alone = rule.drops ? ", \(Figures.count(rule.failedAlone)) by it alone" : ", counted only"
            console.say(
                "\(rule.name): \(rule.condition) · fails \(Figures.counted(rule.failed, "clip")) "
                    + "(\(Figures.duration(seconds: rule.failedHours * 3600)))\(rule.failed > 0 ? alone : "") · "
                    + "judged \(Figures.count(rule.judged)), unknown \(Figures.count(rule.unknown))\(silence)")
        }
        let verb = report.isDryRun ? "would be dropped" : "dropped"
        console.say(
            "\(report.filter): \(Figures.count(report.dropped)) of \(Figures.counted(report.clips, "clip")) \(verb) "
                + "(\(Figures.duration(seconds: report.droppedHours * 3600)) of \(Figures.duration(seconds: report.hours * 3600)))"
                + (report.isDryRun ? "" : " · \(Figures.counted(report.changed, "verdict")) new or changed"))
    }
}
