import Catalog
import Ingest

extension ImportCommand {
    /// Brings codes of a tokenizer of the user's own to clips that are there.
    func importTokens() throws {
        let report = try TokenImport(path: path, catalog: try options.open()).run()
        let console = options.console
        let stretches = report.stretches.sorted { $0.key < $1.key }.map { "\($0.key.printable) \(Figures.count($0.value))" }
        let found = [Figures.counted(report.lines, "line"), "\(Figures.count(report.new)) new"] + stretches
        console.say("tokens: \(found.joined(separator: " · "))")
        for defect in report.defects { console.say("    line \(defect.line): \(defect.reason.printable)") }
        if report.broken > 0 { console.say("    \(Figures.counted(report.broken, "line")) that cannot be used") }
        if report.unknownClips > 0 { console.say("    \(Figures.counted(report.unknownClips, "line")) about clips that are not in the catalog") }
        try console.result(report)
        console.next("generate audiolm --set NAME")
        if report.broken + report.unknownClips > 0 { throw Exit.Damaged() }
    }
}
