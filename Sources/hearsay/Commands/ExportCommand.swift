import ArgumentParser
import Catalog
import Export

struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write a set, or clips, as files that training code loads.",
        discussion: """
            ltu: a JSON list with LTU's six keys, and 16 kHz mono FLAC. ltu-stages: the same as a list for each stage of its training. speechgpt: JSON lines of prefix and plain_text, and lines of units. \
            audiopalm: a file of task-tagged rows for each mixture. audiolm: tokens by stage. fairseq: tsv, km and dict for HuBERT, and \
            FLAC. seamless: manifests of pairs, and FLAC. audiogen, musicgen, audioldm, clap, \
            salmonn, qwenaudio, audioflamingo, audioflamingo3, vicuna: what the loader of each reads. \
            webdataset: tar shards of a set or, with --where, of clips. Each export holds \
            export.json, by which 'hearsay verify DIR' checks it.
            """)

    @Argument(help: "One of \(ExportFormats.all.map(\.name).sorted().joined(separator: ", ")).")
    var format: String

    @Option(name: .long, help: "The set to export.")
    var set: String?

    @Option(name: .customLong("to"), help: ArgumentHelp("The folder to write into.", valueName: "dir"))
    var directory: String

    @Option(name: .long, help: "The largest shard, in bytes.")
    var shardSize: Int64 = ExportRequest.defaultShardBytes

    @Option(name: .long, help: ArgumentHelp("Where records with absolute paths say the audio is (default: the folder itself).", valueName: "dir"))
    var audioRoot: String?

    @Flag(name: .long, help: "Also export what a verdict drops.")
    var withDropped = false

    @OptionGroup var selection: WhereOption
    @OptionGroup var workers: WorkerOptions
    @OptionGroup var options: CatalogOptions

    func validate() throws {
        if set != nil, selection.query != nil { throw ValidationError("--set and --where exclude each other: a set has its clips already") }
        if directory.isEmpty { throw ValidationError("--to needs the name of a folder") }
        if shardSize < 1 { throw ValidationError("--shard-size has to be at least 1") }
    }

    func run() async throws {
        let request = ExportRequest(
            format: try ExportFormats.named(format), subject: try set.map { .set($0) } ?? .clips(selection.parsed()),
            directory: directory, audioRoot: audioRoot, shardBytes: shardSize, includesDropped: withDropped, workers: workers.count,
            toolVersion: Version.current)
        let outcome = try await Exporter(catalog: try options.open()).run(request)
        let manifest = outcome.manifest
        let console = options.console
        if outcome.wasComplete { console.say("\(directory) is whole and up to date, nothing to do") }
        let counts = manifest.counts
        let parts = [
            Figures.counted(counts.examples, "example"), Figures.counted(counts.clips, "clip"), Figures.duration(seconds: counts.seconds),
            Figures.counted(manifest.files.count, "file"),
        ]
        console.say("\(manifest.format): \(parts.joined(separator: " · "))")
        for (license, counts) in manifest.licenses.sorted(by: { $0.key < $1.key }) {
            console.say("    \(license): \(Figures.counted(counts.clips, "clip"))")
        }
        for (reason, count) in manifest.leftOut.sorted(by: { $0.key < $1.key }) {
            console.say("    left out: \(Figures.count(count)) (\(reason))")
        }
        for clip in outcome.lost { console.say("    lost: \(clip.clipKey.printable): \(clip.defect.printable)") }
        try console.result(manifest)
        console.next("verify \(Shell.word(directory))")
        if !outcome.lost.isEmpty { throw Exit.Damaged() }
    }
}
