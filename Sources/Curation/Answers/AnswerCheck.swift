public import Catalog
import Manifest
import Work

/// Holds every example of a set against its evidence, and drops those that
/// say something else.
///
/// The verdicts are of a rule of this name; nothing is deleted, and exports
/// pass over what is dropped. Examples are read in pages with all that they
/// name, so memory does not grow with the set.
public struct AnswerCheck: Sendable {
    /// Counts up when the same set would be judged otherwise.
    private static let version = "1"

    public var catalog: Catalog
    /// The set's name.
    public var set: String
    /// What free answers may have.
    public var policy: AnswerPolicy
    /// Only counts, and writes no verdicts.
    public var isDryRun: Bool
    public var workers: Int
    /// Examples that are read and judged together.
    public var pageSize = 2048

    public init(catalog: Catalog, set: String, policy: AnswerPolicy, isDryRun: Bool = false, workers: Int = 2) {
        self.catalog = catalog
        self.set = set
        self.policy = policy
        self.isDryRun = isDryRun
        self.workers = workers
    }

    /// Who gives the verdicts: another recipe is another source.
    var source: Source {
        Source(kind: .rule, name: "answers", version: Self.version, parameters: "{\"recipe\":\"\(policy.hash)\"}")
    }

    /// Examples of the set, for a progress bar.
    ///
    /// - Throws: `CatalogError`.
    public func exampleCount() throws -> Int {
        try catalog.read { try $0.finishedSet(named: set).examples ?? 0 }
    }

    /// Judges the set.
    ///
    /// - Parameter progress: Called with the examples of every page, in order.
    /// - Throws: `CatalogError`, or `ManifestError` where the set's recipe cannot be read.
    public func run(progress: (Int) -> Void = { _ in }) async throws -> AnswerReport {
        let judging = try catalog.read { try SetJudge(set: $0.finishedSet(named: set), source: source, policy: policy, $0) }
        var report = AnswerReport(set: set, system: judging.set.system)
        let count = judging.set.examples ?? 0
        let pages = stride(from: 0, to: count, by: max(1, pageSize)).map { $0..<min(count, $0 + max(1, pageSize)) }
        try await orderedPass(over: pages, workers: workers) { page in
            try catalog.read { try judging.judgements(of: page, $0) }
        } consume: { judgements in
            for judgement in judgements { report.add(judgement) }
            report.changed += isDryRun ? 0 : try write(judgements)
            progress(judgements.count)
        }
        return report
    }

    /// Writes what is new of some judgements.
    private func write(_ judgements: [ExampleJudgement]) throws -> Int {
        let news = judgements.filter { $0.verdict != $0.standing }
        guard !news.isEmpty else { return 0 }
        return try catalog.write { writer in
            let source = try writer.source(source)
            return try news.count { judgement in
                try judgement.verdict.map { try writer.judge(example: judgement.example, source: source, $0) } ?? false
            }
        }
    }
}

/// What the rules found about an example.
struct ExampleJudgement: Sendable {
    /// The row.
    var example: Int64
    var position: Int
    var task: String
    /// Nil where there is no rule for its task.
    var faults: [AnswerFault]?
    /// What this source says of it by now.
    var standing: Verdict?

    /// Nil where there is nothing to say.
    var verdict: Verdict? {
        let faults = faults ?? []
        let against = faults.filter(\.drops)
        if faults.isEmpty {
            // What was dropped before and holds by now has to be told so.
            return standing.map { _ in Verdict(.keep, reason: "it says what its evidence says") }
        }
        let reason = (against.isEmpty ? faults : against).map(\.text).joined(separator: "; ")
        return Verdict(against.isEmpty ? .keep : .drop, reason: reason)
    }
}

extension AnswerReport {
    mutating func add(_ judgement: ExampleJudgement) {
        examples += 1
        guard let faults = judgement.faults else {
            unchecked[judgement.task, default: 0] += 1
            return
        }
        checked += 1
        guard !faults.isEmpty else {
            agreeing += 1
            return
        }
        for check in Set(faults.map(\.check)) { self.faults[check.rawValue, default: 0] += 1 }
        guard faults.contains(where: \.drops) else {
            agreeing += 1
            tagged += 1
            return
        }
        dropped += 1
        droppedByTask[judgement.task, default: 0] += 1
        if findings.count < Self.mostFindings {
            findings.append(Finding(position: judgement.position, task: judgement.task, reason: judgement.verdict?.reason ?? ""))
        }
    }
}
