import Curation

/// What a check of a set came to, in words.
enum AnswerOutput {
    /// Findings that are told one by one.
    private static let mostTold = 20

    static func tell(_ report: AnswerReport, isDryRun: Bool, on console: Console) {
        for finding in report.findings.prefix(mostTold) {
            console.say("\(finding.position) \(finding.task): \(finding.reason)".printable)
        }
        if report.dropped > mostTold { console.say("… and \(Figures.count(report.dropped - min(mostTold, report.findings.count))) more") }
        let verb = isDryRun ? "would be dropped" : "dropped"
        let marked = report.tagged > 0 ? " · \(Figures.count(report.tagged)) kept and marked" : ""
        console.say(
            "set \(report.set): \(Figures.counted(report.examples, "example")) · \(Figures.count(report.checked)) checked · "
                + "\(Figures.count(report.agreeing)) agree · \(Figures.count(report.dropped)) \(verb)\(marked)")
        if !report.faults.isEmpty { console.say("    \(list(report.faults))") }
        if !report.unchecked.isEmpty { console.say("    no rule for: \(list(report.unchecked))") }
        if !isDryRun, report.changed > 0 { console.say("    \(Figures.counted(report.changed, "verdict")) new or changed") }
        console.next(
            isDryRun && !report.isSound ? "verify --set \(Shell.word(report.set))" : "export FORMAT --set \(Shell.word(report.set)) --to DIR")
    }

    private static func list(_ counts: [String: Int]) -> String {
        counts.sorted { $0.key < $1.key }.map { "\($0.key.printable) \(Figures.count($0.value))" }.joined(separator: " · ")
    }
}
