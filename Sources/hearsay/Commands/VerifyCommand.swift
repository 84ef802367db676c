import ArgumentParser
import Catalog
import Curation
import Export
import Manifest
import Work

struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check a set against its evidence, an export against its consumer's rules, or the catalog against its files.",
        discussion: """
            With --set each answer is derived anew from the statements that it names, by rules that have nothing in common with what \
            wrote it. What says something else gets a verdict with the reason, and exports pass over it. The end status is 1 where \
            something was found.
            """)

    @Argument(help: "The folder of an export; without one the catalog is checked.")
    var directory: String?

    @Option(name: .long, help: "The name of a set whose examples are held against their evidence.")
    var set: String?

    @Flag(name: .long, help: "With --set: only tell what would be dropped, and write no verdicts.")
    var dryRun = false

    @OptionGroup var workers: WorkerOptions
    @OptionGroup var options: CatalogOptions

    func validate() throws {
        if directory != nil, set != nil { throw ValidationError("either a folder or --set, not both") }
        if dryRun, set == nil { throw ValidationError("--dry-run goes with --set") }
    }

    func run() async throws {
        if let set {
            try await verifySet(set)
        } else if let directory {
            try await verifyExport(directory)
        } else {
            try await verifyCatalog()
        }
    }

    private func verifySet(_ name: String) async throws {
        let policy = try AnswerPolicy.load(in: try Installation.find())
        let check = AnswerCheck(catalog: try options.open(), set: name, policy: policy, isDryRun: dryRun, workers: workers.count)
        let progress = Progress("examples", total: try check.exampleCount())
        let report = try await check.run { progress.advance(by: $0) }
        progress.finish()
        AnswerOutput.tell(report, isDryRun: dryRun, on: options.console)
        try options.console.result(report)
        if !report.isSound { throw ExitCode(Exit.failed.rawValue) }
    }

    private func verifyExport(_ directory: String) async throws {
        let report = try await ExportVerification.verify(directory: directory, workers: workers.count)
        let console = options.console
        report.findings.forEach { console.say("\($0)".printable) }
        let verdict = report.isSound ? "all as it should be" : Figures.counted(report.findings.count, "finding")
        console.say("\(directory): \(Figures.counted(report.filesChecked, "file")) checked · \(verdict)")
        try console.result(ExportCheckResult(files: report.filesChecked, findings: report.findings.map(\.description)))
        if !report.findings.isEmpty { throw ExitCode(Exit.failed.rawValue) }
    }

    private func verifyCatalog() async throws {
        let report = try await CatalogCheck(catalog: try options.open(), workers: workers.count, quiet: false).run()
        let console = options.console
        report.findings.forEach { console.say($0.printable) }
        console.say(
            "\(options.path): \(Figures.counted(report.recordings, "recording")) checked · "
                + (report.findings.isEmpty ? "all as it should be" : Figures.counted(report.findings.count, "finding")))
        try console.result(report)
        if !report.findings.isEmpty { throw ExitCode(Exit.failed.rawValue) }
    }
}

/// A check of an export in numbers, for `--json`.
private struct ExportCheckResult: Encodable {
    var files: Int
    var findings: [String]
}
