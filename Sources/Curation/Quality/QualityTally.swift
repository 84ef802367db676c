import Catalog

/// What the rules found about a clip.
struct QualityJudgement: Sendable {
    var clip: Int64
    /// Seconds of the clip.
    var seconds: Double
    var verdict: Verdict
    /// In the order of the rules.
    var findings: [QualityRule.Finding]
}

/// Adds up what each rule costs.
struct QualityTally {
    var report: CurationReport

    init(_ report: CurationReport) {
        self.report = report
    }

    mutating func add(_ judgement: QualityJudgement) {
        let hours = judgement.seconds / 3600
        report.clips += 1
        report.hours += hours
        if judgement.verdict.decision == .drop {
            report.dropped += 1
            report.droppedHours += hours
        }
        let failing = judgement.findings.indices.filter { report.rules[$0].drops && judgement.findings[$0].isFailure }
        for (index, finding) in judgement.findings.enumerated() {
            switch finding {
            case .notAsked: break
            case .unknown: report.rules[index].unknown += 1
            case .holds: report.rules[index].judged += 1
            case .fails:
                report.rules[index].judged += 1
                report.rules[index].failed += 1
                report.rules[index].failedHours += hours
                if failing.allSatisfy({ $0 == index }) {
                    report.rules[index].failedAlone += 1
                    report.rules[index].failedAloneHours += hours
                }
            }
        }
    }
}
