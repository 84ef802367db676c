import ArgumentParser
import Catalog
import Foundation

struct QueryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "query",
        abstract: "Find clips by what is said about them.",
        discussion: """
            tag:Dog             Dog and everything under it in the ontology; tag=Dog only Dog
            tag:Dog[score>=0.5 source:yamnet start<3]   all of it about that one tag
            corpus: split: language: speaker: source: set: state: key: verdict:
                                names; * stands for anything, as in key:clotho/*
            license:cc-by*      of the sound; text-license: of what the corpus says about it
            license:commercial  also noncommercial unknown attribution sharealike noderivatives publicdomain
            clip:whole clip:segment   whole recordings, or parts of them such as utterances
            overlaps:clotho     what clotho holds too, by an outer name or by its samples
            text: caption: transcript:   full text; "a phrase", or the begin* of a word
            duration score rate channels snr dnsmos p808 loudness peak clipping silence bandwidth speech
            shortfall nonfinite dc silent dualmono synthetic
                                numbers, with < <= > >= =
            Terms side by side mean and; or, not and parentheses work as usual.
            """)

    @Argument(help: "The query; without one every clip is found.")
    var query: String = ""

    @Option(name: .long, help: "table (the default), jsonl, csv, ids or count.")
    var format: QueryFormat?

    @Option(name: .long, help: "Stop after this many clips (default for a table: 20).")
    var limit: Int?

    @OptionGroup var options: CatalogOptions

    func validate() throws {
        if options.json, let format, format != .jsonl { throw ValidationError("--json means --format jsonl") }
        if let limit, limit < 1 { throw ValidationError("--limit has to be at least 1") }
    }

    func run() throws {
        let filter = ClipFilter(query: try Query(query))
        let catalog = try options.open()
        try catalog.read { reader in
            let format = options.json ? .jsonl : format ?? .table
            try format.write(QueryResult(reader: reader, filter: filter, limit: limit ?? (format == .table ? 20 : nil)))
        }
    }
}
