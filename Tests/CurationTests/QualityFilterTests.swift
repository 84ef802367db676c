import Foundation
import Manifest
import Testing

@testable import Catalog
@testable import Curation

@Suite struct QualityFilterTests {
    private let temporary: TemporaryCatalog

    init() throws {
        temporary = try TemporaryCatalog()
    }

    private func filter(_ rules: String) throws -> QualityFilter {
        try QualityFilter(ManifestDocument(text: "rules:\n" + rules, path: "quality.yaml"))
    }

    private func curate(_ rules: String, dryRun: Bool = false, workers: Int = 2) async throws -> CurationReport {
        var scope = CurationScope(isDryRun: dryRun, workers: workers)
        scope.pageSize = 2
        return try await filter(rules).curate(temporary.catalog, scope) { _ in }
    }

    private func verdicts() throws -> [String: Verdict] {
        try temporary.verdicts()
    }

    private static let rules = """
        - {name: silence, measure: silence, max: 0.9}
        - {name: snr, measure: snr, min: 5, where: "corpus:speech"}
        - {name: duration, measure: duration, min: 1, max: 60}
        """

    @Test func clipsAreKeptOrDroppedWithEveryReason() async throws {
        let (silent, quiet, fine) = try temporary.add("silent", "quiet", "fine")
        try temporary.say([("silence", 0.97), ("snr", 2.1)], of: silent)
        try temporary.say([("silence", 0.1), ("snr", 30)], of: quiet)
        let short = try temporary.add(seconds: 0.5, "short")
        let report = try await curate(Self.rules)
        let verdicts = try verdicts()
        #expect(verdicts["speech/silent"] == Verdict(.drop, reason: "silence 0.97 is above 0.9; snr 2.1 is below 5"))
        #expect(verdicts["speech/quiet"] == Verdict(.keep, reason: "no rule fails"))
        #expect(verdicts["speech/fine"] == Verdict(.keep, reason: "no rule fails; nobody stated what these go by: silence, snr"))
        #expect(verdicts["speech/short"]?.reason == "duration 0.5 is below 1")
        #expect(report.clips == 4 && report.dropped == 2 && report.kept == 2 && report.changed == 4)
        #expect(try temporary.dropped() == [silent, short])
        #expect(fine > 0)
    }

    @Test func aRuleIsOnlyForTheClipsItAsksFor() async throws {
        let clip = try temporary.add(corpus: "music", "loud")
        try temporary.say([("snr", 0)], of: clip)
        let report = try await curate(Self.rules)
        #expect(report.dropped == 0)
        #expect(report.rules[1].judged == 0 && report.rules[1].unknown == 0)
    }

    @Test func aDryRunCountsAndWritesNothing() async throws {
        let (one, two, three) = try temporary.add("one", "two", "three")
        try temporary.say([("silence", 0.97), ("snr", 2)], of: one)
        try temporary.say([("silence", 0.98), ("snr", 20)], of: two)
        let before = try temporary.catalog.read { try $0.revision() }
        let report = try await curate(Self.rules, dryRun: true)
        #expect(try temporary.catalog.read { try $0.revision() } == before)
        #expect(try verdicts().isEmpty)
        #expect(try temporary.sources() == ["hand"])
        let silence = report.rules[0]
        #expect(silence.condition == "silence ≤ 0.9")
        #expect(silence.failed == 2 && silence.failedAlone == 1 && silence.judged == 2 && silence.unknown == 1)
        #expect(abs(silence.failedHours - 20 / 3600.0) < 1e-9 && abs(silence.failedAloneHours - 10 / 3600.0) < 1e-9)
        #expect(report.rules[1].failed == 1 && report.rules[1].failedAlone == 0)
        #expect(report.dropped == 2 && report.changed == 0 && three > 0)
        #expect(try await curate(Self.rules, dryRun: true, workers: 1) == report)
    }

    @Test func theSameRecipeAgainChangesNothing() async throws {
        let clip = try temporary.add("one")
        try temporary.say([("silence", 0.97)], of: clip)
        #expect(try await curate(Self.rules).changed == 1)
        let revision = try temporary.catalog.read { try $0.revision() }
        let again = try await curate(Self.rules)
        #expect(again.changed == 0 && again.dropped == 1)
        #expect(try temporary.catalog.read { try $0.revision() } == revision)
    }

    @Test func theLastRecipeSpeaks() async throws {
        let clip = try temporary.add("one")
        try temporary.say([("silence", 0.97)], of: clip)
        _ = try await curate(Self.rules)
        #expect(try temporary.dropped() == [clip])
        _ = try await curate("- {name: silence, measure: silence, max: 0.99}")
        #expect(try temporary.dropped().isEmpty)
        _ = try await curate(Self.rules)
        #expect(try temporary.dropped() == [clip])
    }

    @Test func sourcesHaveToAgreeUnlessOneIsNamed() async throws {
        let clip = try temporary.add("one")
        try temporary.say([("snr", 2)], of: clip, by: "a")
        try temporary.say([("snr", 20)], of: clip, by: "b")
        #expect(try await curate("- {name: snr, measure: snr, min: 5}").dropped == 0)
        #expect(try await curate("- {name: snr, measure: snr, min: 5, source: a}").dropped == 1)
    }

    @Test func spansCoverAShare() async throws {
        let clip = try temporary.add("one")
        try temporary.catalog.write { writer in
            let source = try writer.source(Source(kind: .model, name: "silero", version: "1"))
            for (start, end) in [(0.0, 2.0), (1.0, 3.0), (8.0, 12.0)] {
                try writer.say(.span(name: "speech", start: start, end: end), clip: clip, source: source)
            }
        }
        #expect(try await curate("- {name: speech, span: speech, min: 0.51}").dropped == 1)
        #expect(try verdicts()["speech/one"]?.reason == "share of speech spans 0.5 is below 0.51")
        #expect(try await curate("- {name: speech, span: speech, min: 0.49}").dropped == 0)
    }

    @Test func aRuleThatOnlyCountsDropsNothing() async throws {
        let clip = try temporary.add("one")
        try temporary.say([("silence", 0.97)], of: clip)
        let report = try await curate("- {name: silence, measure: silence, max: 0.9, drops: false}")
        #expect(report.dropped == 0 && report.rules[0].failed == 1 && report.rules[0].failedAlone == 1)
    }

    @Test func captionsAreHeldAgainstTheModelsTags() async throws {
        let (dog, wrong, untagged) = try temporary.add("dog", "wrong", "untagged")
        try temporary.caption("Two dogs are barking loudly", of: dog)
        try temporary.caption("A train passes by", of: wrong)
        try temporary.caption("A train passes by", of: untagged)
        try temporary.tagDog([dog, wrong])
        let report = try await curate("- {name: agreement, caption_agreement: {model_min_score: 0.3}, min: 0.01}")
        #expect(report.rules[0].judged == 2 && report.rules[0].unknown == 1)
        #expect(try temporary.dropped() == [wrong])
        #expect(try verdicts()["speech/wrong"]?.reason == "caption agreement 0 is below 0.01")
        #expect(try await curate("- {name: agreement, caption_agreement: {model_min_score: 0.95}, min: 0.01}").rules[0].unknown == 3)
    }

    @Test func everyMistakeOfARecipeIsTold() throws {
        let rules = """
            - {name: a, measure: silence}
            - {name: a, measure: snr, span: speech, min: 1}
            - {name: c, measure: snr, min: 5, max: 1, where: "corpus: ("}
            - {measure: snr, mix: 1}
            """
        let error = #expect(throws: ManifestError.self) { try filter(rules) }
        guard case .mistakes(_, let mistakes) = error else { return }
        #expect(Set(mistakes.map(\.line)) == [2, 3, 4, 5])
        #expect(mistakes.count >= 7, "\(mistakes)")
        #expect(throws: ManifestError.self) { try QualityFilter(ManifestDocument(text: "rules: []", path: "q")) }
    }

    @Test func thePublishedRecipeReadsAndAFilterHasItsName() async throws {
        let installation = try Installation.find()
        let filter = try CurationFilters.load("quality", in: installation)
        let clip = try temporary.add("one")
        try temporary.say([("silence", 0.2), ("snr", 30), ("clipping", 0), ("speech", 0.8)], of: clip)
        #expect(try await filter.curate(temporary.catalog, CurationScope()) { _ in }.dropped == 0)
        #expect(throws: CurationError.self) { try CurationFilters.load("taste", in: installation) }
    }
}
