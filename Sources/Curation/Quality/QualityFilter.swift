public import Catalog
import Digest
import Manifest
import Work

/// `quality`: rules over measures, spans and captions.
public struct QualityFilter: CurationFilter {
    public static let name = "quality"

    private let rules: [QualityRule]
    private let recipeHash: String

    public init(recipe path: String) throws {
        try self.init(ManifestDocument(path: path))
    }

    /// - Throws: `ManifestError` with every mistake.
    init(_ document: ManifestDocument) throws {
        rules = document.root.list("rules", QualityRule.init(fields:))
        var known: Set<String> = []
        for rule in rules where !known.insert(rule.name).inserted {
            document.root.reject("rules", "two rules are named '\(rule.name)'")
        }
        if rules.isEmpty { document.root.reject("rules", "at least one rule is needed") }
        try document.finish()
        recipeHash = SHA256.of(document.text).hex
    }

    /// Who gives the verdicts: another recipe is another source.
    var source: Source {
        Source(kind: .rule, name: Self.name, version: "1", parameters: "{\"recipe\":\"\(recipeHash)\"}")
    }

    public func curate(_ catalog: Catalog, _ scope: CurationScope, progress: (Int) -> Void) async throws -> CurationReport {
        var tally = QualityTally(
            CurationReport(
                filter: Self.name, recipeHash: recipeHash, isDryRun: scope.isDryRun,
                rules: rules.map { CurationReport.RuleCost(name: $0.name, condition: $0.condition, drops: $0.drops) }))
        let agreement = CaptionAgreement(try catalog.read { try $0.classTree() })
        let asked = try catalog.read { reader in
            try rules.map { rule in try rule.query.map { Set(try reader.clipIDs(ClipFilter(query: $0))) } }
        }
        let pages = ClipPages(catalog, filter: scope.filter, size: scope.pageSize)
        try await orderedPass(over: pages, workers: scope.workers) { page in
            try judge(page, in: catalog, asked: asked, agreement: agreement)
        } consume: { judgements in
            if !scope.isDryRun {
                tally.report.changed += try catalog.write { writer in
                    let source = try writer.source(source)
                    return try judgements.count { try writer.judge(clip: $0.clip, source: source, $0.verdict) }
                }
            }
            judgements.forEach { tally.add($0) }
            progress(judgements.count)
        }
        try pages.finish()
        return tally.report
    }

    /// What the rules find about each clip of a page.
    ///
    /// - Parameter asked: For each rule the clips that it is for; nil for all.
    private func judge(
        _ page: [Clip], in catalog: Catalog, asked: [Set<Int64>?], agreement: CaptionAgreement
    ) throws -> [QualityJudgement] {
        try catalog.read { reader in
            let statements = try reader.statements(clips: page.map(\.id), kinds: [.tag, .text, .measure, .span])
            return page.map { clip in
                let subject = QualitySubject(clip: clip, statements: statements[clip.id] ?? ClipStatements(), agreement: agreement)
                let findings = zip(rules, asked).map { rule, asked in
                    asked.map { $0.contains(clip.id) } ?? true ? rule.finding(subject) : .notAsked
                }
                return QualityJudgement(clip: clip.id, seconds: clip.duration ?? 0, verdict: verdict(findings), findings: findings)
            }
        }
    }

    private func verdict(_ findings: [QualityRule.Finding]) -> Verdict {
        var reasons: [String] = []
        var unknown: [String] = []
        for (rule, finding) in zip(rules, findings) where rule.drops {
            switch finding {
            case .fails(let reason): reasons.append(reason)
            case .unknown: unknown.append(rule.name)
            case .holds, .notAsked: break
            }
        }
        guard reasons.isEmpty else { return Verdict(.drop, reason: reasons.joined(separator: "; ")) }
        let gap = unknown.isEmpty ? "" : "; nobody stated what these go by: \(unknown.joined(separator: ", "))"
        return Verdict(.keep, reason: "no rule fails\(gap)")
    }
}
