import ArgumentParser
import Catalog
import Export
import Generation
import Manifest
import Work

struct GenerateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate",
        abstract: "Write an instruction set in the way of a published system.",
        discussion: """
            Every example names the statements it rests on. The same catalog, recipe and seed give the same digest, with any \
            number of workers. Clips that a verdict drops are passed over.
            """)

    @Argument(help: "One of \(InstructionSystems.all.map { $0.name }.sorted().joined(separator: ", ")).")
    var system: String

    @Option(name: .long, help: "The name of the set; one of that name that was made otherwise is made anew.")
    var set: String

    @Option(name: .long, help: ArgumentHelp("A recipe of your own instead of Manifests/recipes/SYSTEM.yaml.", valueName: "file"))
    var recipe: String?

    @Option(name: .long, help: "Another seed chooses other phrasings.")
    var seed = 0

    @Flag(name: .long, help: "Also use clips that a verdict drops.")
    var withDropped = false

    @Flag(name: .long, help: "Let a hash choose among the wordings of open-ended answers, not a language model.")
    var noRanking = false

    @OptionGroup var writer: EndpointOptions
    @OptionGroup var selection: WhereOption
    @OptionGroup var workers: WorkerOptions
    @OptionGroup var options: CatalogOptions

    func validate() throws {
        if writer.model != nil, system != OpenEndedQuestions.name { throw ValidationError("--llm and --model belong to \(OpenEndedQuestions.name)") }
        if set.isEmpty || set != set.printable { throw ValidationError("--set needs a name without control characters") }
    }

    func run() async throws {
        let query = try selection.parsed()
        let installation = try Installation.find()
        let catalog = try options.open()
        let recipe: Recipe
        var note: String?
        var hasGaps = false
        if let model = writer.model {
            recipe = try RepliedQuestions.recipe(model: model, file: self.recipe, in: installation)
            hasGaps = try await ask(recipe, model: model, in: catalog, query: query)
        } else {
            (recipe, note) = try Recipe.load(system: system, file: self.recipe, in: installation)
                .rankedByFluency(!noRanking, in: installation, workers: workers.count)
        }
        let pass = GenerationPass(
            catalog: catalog, recipe: recipe, set: set, seed: seed, query: query, includesDropped: withDropped,
            workers: workers.count)
        let progress = Progress("clips", total: try pass.clipCount())
        let report = try await pass.run { progress.advance(by: $0) }
        progress.finish()

        let console = options.console
        let tasks = report.tasks.sorted { $0.key < $1.key }.map { "\($0.key) \(Figures.count($0.value))" }
        let outcome =
            switch report.outcome {
            case .made: "made"
            case .resumed: "gone on with and finished"
            case .unchanged: "unchanged, nothing to do"
            }
        console.say("set \(report.set): \(Figures.counted(report.examples, "example")) from \(Figures.counted(report.clips, "clip")) · \(outcome)")
        if !tasks.isEmpty { console.say("    \(tasks.joined(separator: " · "))") }
        report.absent.forEach { console.say("    absent: \($0)") }
        console.say("    digest \(report.digest)")
        if let note { console.say("    \(note)") }
        try console.result(report)
        guard report.examples > 0 else {
            console.say("    no clip has what the recipe asks for: see 'hearsay status' for what was said, and --where for which clips were asked")
            if hasGaps { throw Exit.Damaged() }
            return
        }
        let format = ExportFormats.all.first { $0.system == system || $0.alsoTakes.contains(system) }?.name ?? "webdataset"
        console.next("export \(format) --set \(Shell.word(set)) --to DIR")
        if hasGaps { throw Exit.Damaged() }
    }

    /// Has a model write about the clips it has not written about, where a server is named.
    ///
    /// - Returns: Whether some clips got no reply that can be used.
    private func ask(_ recipe: Recipe, model: String, in catalog: Catalog, query: Query?) async throws -> Bool {
        guard let endpoint = try writer.endpoint(), let questions = recipe.system as? RepliedQuestions else { return false }
        let pass = AskingPass(
            catalog: catalog, questions: questions, endpoint: endpoint, query: query, includesDropped: withDropped, requests: writer.requests)
        let progress = Progress("clips", total: try pass.clipCount())
        let report = try await pass.run { progress.advance(by: $0) }
        progress.finish()
        options.console.say(report, model: model)
        if let reason = report.stopped { throw EndpointGaveOut(reason: reason) }
        return report.refused + report.unanswered > 0
    }
}
