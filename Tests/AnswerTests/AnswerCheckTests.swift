import Testing

@testable import Catalog
@testable import Curation

/// What a check writes into the catalog.
@Suite struct AnswerCheckTests {
    private let made: AnswerCatalog

    init() async throws {
        made = try AnswerCatalog()
        try made.addMadeClips(60)
        try await made.generate("openaqa", as: "qa")
    }

    @Test func aSoundSetGetsNoVerdicts() async throws {
        let report = try await made.check("qa")
        #expect(report.isSound && report.agreeing == report.examples && report.changed == 0)
        #expect(try made.verdicts("qa").isEmpty)
        #expect(try await made.check("qa", workers: 1, pageSize: 7) == report)
    }

    @Test func whatIsDroppedStaysInTheCatalogAndOutOfExports() async throws {
        let planted = try made.plant(FaultPlan.closed, into: "qa", atMost: 5)
        let revision = try made.catalog.read { try $0.revision() }
        let report = try await made.check("qa")
        #expect(report.dropped == 5 && report.changed == 5 && report.findings.count == 5)
        #expect(try await made.check("qa").changed == 0)
        // The set is up to date: verdicts on examples are not what sets are made from.
        #expect(try made.catalog.read { try $0.revision() } == revision)
        let kept = try made.catalog.read { try $0.examples(set: $0.finishedSet(named: "qa").id, limit: .max) }
        #expect(kept.count == report.examples - 5 && kept.allSatisfy { planted[$0.position] == nil })
        #expect(try made.examples("qa").count == report.examples)
    }

    @Test func aDryRunWritesNothing() async throws {
        _ = try made.plant(FaultPlan.closed, into: "qa", atMost: 5)
        let report = try await made.check("qa", dryRun: true)
        #expect(report.dropped == 5 && report.changed == 0)
        #expect(try made.verdicts("qa").isEmpty)
    }

    @Test func whatIsPutRightIsKeptAgain() async throws {
        let before = try #require(try made.examples("qa").first)
        let evidence = "[" + before.evidence.map { "\"\($0.text)\"" }.joined(separator: ",") + "]"
        try made.rewrite("qa", before.position, body: before.body, evidence: "[]")
        #expect(try await made.check("qa").dropped == 1)
        #expect(try made.verdicts("qa")[before.position]?.reason.hasPrefix("evidence: it names none") == true)
        try made.rewrite("qa", before.position, body: before.body, evidence: evidence)
        let report = try await made.check("qa")
        #expect(report.dropped == 0 && report.changed == 1)
        #expect(try made.verdicts("qa")[before.position]?.decision == .keep)
    }

    @Test func aSetThatIsNotThereIsAnError() async throws {
        await #expect(throws: CatalogError.self) { try await made.check("nothing") }
    }
}
