import ArgumentParser
import Catalog

struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Count what the catalog holds: hours, licences, damaged inputs, what each source has said.")

    @Flag(name: .long, help: "Compare the corpora instead: what recordings, origins and speakers they have in common.")
    var overlaps = false

    @Flag(name: .long, help: "With --overlaps: each recording that is the same as another (=), or another part of the same (~).")
    var list = false

    @OptionGroup var options: CatalogOptions

    func validate() throws {
        if list, !overlaps { throw ValidationError("--list goes with --overlaps") }
    }

    func run() throws {
        if overlaps { return try compare() }
        let status = try options.open().read { try $0.status() }
        let console = options.console
        try console.result(status)
        guard !options.json else { return }
        for corpus in status.corpora {
            let defects = [(corpus.damaged, "damaged"), (corpus.missing, "missing")].filter { $0.0 > 0 }.map { " · \($0.0) \($0.1)" }
            console.say(
                "\(corpus.id) \(corpus.release): \(Figures.counted(corpus.recordings, "recording"))\(defects.joined()) · "
                    + Figures.duration(seconds: corpus.hours * 3600))
            console.say("    texts \(corpus.textLicense)")
            for (license, count) in corpus.licenses.sorted(by: { $0.key < $1.key }) {
                console.say("    \(license): \(Figures.count(count))")
            }
        }
        console.say("\(Figures.counted(status.clips, "clip")), \(Figures.count(status.dropped)) dropped")
        for (kind, sources) in status.statements.sorted(by: { $0.key < $1.key }) {
            let said = sources.sorted { $0.key < $1.key }.map { "\($0.key) \(Figures.count($0.value))" }
            console.say("\(kind): \(said.joined(separator: ", "))")
        }
        for set in status.sets {
            let size = set.examples.map { Figures.counted($0, "example") } ?? "unfinished"
            console.say("set \(set.name) (\(set.system)): \(size)\(set.digest.map { " · digest \($0.prefix(12))" } ?? "")")
        }
    }

    private func compare() throws {
        let catalog = try options.open()
        let console = options.console
        if list { return try OverlapOutput.list(catalog, on: console) }
        let overlaps = try catalog.read { try $0.overlaps() }
        try console.result(OverlapResult(overlaps: overlaps))
        if !options.json { OverlapOutput.show(overlaps, on: console) }
    }
}
