import ArgumentParser
import Catalog
import Ingest
import Labeling
import Manifest

struct LabelCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "label",
        abstract: "Let models say what they hear in every clip they have not heard.",
        discussion: LabelerRegistry.all.map { "\($0.name): \($0.summary)\($0.isPartOfAll ? "" : "; not part of all")" }.joined(separator: "\n")
            + "\nMODEL: what the model of that name says by its entry in the manifest")

    @Argument(help: "Labelers and models, joined by commas, or all.")
    var labelers: String = "all"

    @Option(name: .long, help: "Clusters of the codebook that units trains when none is there.")
    var clusters = 100

    @Option(
        name: .customLong("dnsmos-windows"),
        help: ArgumentHelp("Let dnsmos hear only so many windows of 9 s of a clip, evenly spread.", valueName: "n"))
    var speechQualityWindows: Int?

    @OptionGroup var own: ModelOptions
    @OptionGroup var selection: WhereOption
    @OptionGroup var workers: WorkerOptions
    @OptionGroup var options: CatalogOptions

    func validate() throws {
        if !(1...65_536).contains(clusters) { throw ValidationError("--clusters has to be from 1 to 65536") }
        if let speechQualityWindows, speechQualityWindows < 1 { throw ValidationError("--dnsmos-windows has to be at least 1") }
    }

    func run() async throws {
        let query = try selection.parsed()
        let installation = try Installation.find()
        let manifests = try own.all(in: installation)
        let definitions = try LabelerRegistry.definitions(named: labelers.split(separator: ",").map(String.init), models: manifests)
        let catalog = try options.open()
        try AudioSetVocabulary.install(into: catalog, ontology: AudioSetVocabulary.installedPath(in: installation))

        let (pass, notes) = try await prepared(definitions, of: manifests, in: installation, catalog, query)
        let report = try await (consume pass).run()

        let console = options.console
        notes.forEach(console.say)
        for labeler in report.labelers {
            let nothing = labeler.outcomes > 0 ? ", \(Figures.count(labeler.outcomes)) of them with a note" : ""
            console.say(
                "\(labeler.name): \(Figures.counted(labeler.statements, "statement")) by \(labeler.source) about "
                    + "\(Figures.counted(labeler.clips, "clip"))\(nothing)")
            if labeler.waiting > 0 {
                let reads = labeler.reads.isEmpty ? "" : "; it reads what \(labeler.reads.joined(separator: " and ")) said"
                console.say(
                    "    \(Figures.counted(labeler.waiting, "clip")) left: too little has been said about them for \(labeler.name)\(reads)")
            }
        }
        console.say("\(Figures.counted(report.recordings, "recording")) decoded · \(Figures.duration(seconds: report.seconds)) heard")
        report.lost.forEach { console.say("    lost: \($0.printable)") }
        try console.result(LabelResult(report))
        console.next(definitions.contains { $0.name == "tags" } ? "query 'tag:Animal[score>=0.5]'" : "status")
        if !report.lost.isEmpty { throw Exit.Damaged() }
    }

    /// The pass, which alone has hold of the models, so that it can let go of them, and a sentence about each labeler left out.
    private func prepared(
        _ definitions: [LabelerDefinition], of manifests: [ModelManifest], in installation: Installation, _ catalog: Catalog, _ query: Query?
    ) async throws -> (pass: LabelingPass, notes: [String]) {
        let models = try LabelingModels(
            installation: installation, catalog: catalog, manifests: manifests, workers: workers.count, clusters: clusters,
            speechQualityWindows: speechQualityWindows)
        let prepared = try await LabelerRegistry.prepare(definitions, models: models)
        return (LabelingPass(catalog: catalog, labelers: prepared.labelers, query: query, workers: workers.count), prepared.notes)
    }
}

/// A labelling run in numbers, for `--json`.
private struct LabelResult: Encodable {
    struct Count: Encodable {
        var clips: Int
        var statements: Int
    }

    var recordings: Int
    var hours: Double
    var labelers: [String: Count]
    var lost: [String]

    init(_ report: LabelingReport) {
        recordings = report.recordings
        hours = report.seconds / 3600
        labelers = Dictionary(
            uniqueKeysWithValues: report.labelers.map { ($0.name, Count(clips: $0.clips, statements: $0.statements)) })
        lost = report.lost
    }
}
