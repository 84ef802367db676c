import ArgumentParser
import Catalog
import Export

struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check an export against its manifest and its consumer's rules, or the catalog against its files.")

    @Argument(help: "The folder of an export; without one the catalog is checked.")
    var directory: String?

    @OptionGroup var workers: WorkerOptions
    @OptionGroup var options: CatalogOptions

    func run() async throws {
        if let directory {
            try await verifyExport(directory)
        } else {
            try await verifyCatalog()
        }
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
