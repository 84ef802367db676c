import ArgumentParser
import Catalog
import Ingest
import Manifest

struct CatalogBenchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "catalog",
        abstract: "Make a catalog of clips of ten seconds with timed AudioSet tags, to time what reads them; it has no sound.")

    @Option(name: .long, help: "How many clips.")
    var clips = 1_000_000

    @Option(name: .long, help: "Tags of each clip.")
    var tags = 5

    @OptionGroup var options: CatalogOptions

    /// Clips that are written in one transaction.
    private static let page = 20_000

    func run() throws {
        let catalog = try options.open(creating: true)
        let installation = try Installation.find()
        try AudioSetVocabulary.install(into: catalog, ontology: AudioSetVocabulary.installedPath(in: installation))
        let tree = try catalog.read { try $0.classTree() }
        let leaves = tree.ids.filter { tree[$0]?.children.isEmpty ?? false }
        guard !leaves.isEmpty else { throw ValidationError("the ontology has no classes") }
        for first in stride(from: 0, to: clips, by: Self.page) {
            try catalog.write { writer in
                let corpus = try writer.corpus(
                    Corpus(name: "made", release: "1", title: "Clips made to be counted", license: "CC0-1.0"))
                let root = try writer.root(corpus: corpus, path: "/made")
                let source = try writer.source(Source(kind: .corpus, name: "made", version: "1"))
                for number in first..<min(clips, first + Self.page) {
                    try add(number, leaves: leaves, corpus: corpus, root: root, source: source, writer)
                }
            }
        }
        try catalog.analyze()
        options.console.say("\(options.path): \(Figures.counted(clips, "clip")) with \(tags) tags each")
    }

    /// Numbers decide the classes and their times, which lie apart from each other.
    private func add(_ number: Int, leaves: [Int64], corpus: Int64, root: Int64, source: Int64, _ writer: CatalogWriter) throws {
        let path = "\(number / 1000)/\(number).flac"
        let recording = Recording(
            path: path, state: .ok, bytes: 100_000, codec: "FLAC/PCM_16", sampleRate: 16_000, channels: 1, frames: 160_000,
            license: "CC0-1.0")
        let clip = try writer.recordNew(recording, corpus: corpus, root: root).clip
        var state = UInt64(number) &* 0x9E37_79B9_7F4A_7C15 | 1
        for place in 0..<tags {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let start = Double(place) * 10 / Double(tags) + Double(state >> 60) / 20
            try writer.say(
                .tag(classID: leaves[Int(state >> 33) % leaves.count], start: start, end: start + 0.5 + Double(state >> 40 & 7) / 10),
                clip: clip, source: source)
        }
    }
}
