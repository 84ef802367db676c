import Catalog
import Testing

@testable import Generation

@Suite struct ScenesTests {
    private func outputs(_ clip: HearingFixture, _ settings: String = "", seed: Int = 0) throws -> [String: [String]] {
        let drafts = try RecipeFixture.scenes("exact: [esc50]\n" + settings).records(clip, seed: seed)
        return Dictionary(grouping: drafts, by: \.draft.task).mapValues { $0.map(\.record.output) }
    }

    /// Speech throughout, a dog three times, a crying baby once.
    private var clip: HearingFixture {
        var clip = HearingFixture()
        clip.tag(4, 0, 10)
        clip.tag(8, 1, 1.5)
        clip.tag(8, 3, 3.65)
        clip.tag(8, 6, 6.5)
        clip.tag(5, 6.2, 7)
        clip.span("event_level", 0, 10, -40)
        clip.span("event_level", 1, 1.5, -20)
        clip.span("event_level", 3, 3.65, -22)
        clip.span("event_level", 6, 6.5, -19)
        clip.span("event_level", 6.2, 7, -30)
        return clip
    }

    @Test func countsAreOfWhatIsHeardApart() throws {
        let counts = try outputs(clip, "count: {per_clip: 5}")["count"]
        #expect(counts == ["Count: 3", "Count: 1"])
        #expect(try outputs(clip, "count: {per_clip: 5, apart: 2}")["count"] == ["Count: 1"])
        #expect(try outputs(clip)["count_kinds"] == ["Count: 3"])
    }

    @Test func theOrderIsThatOfFirstOnsets() throws {
        #expect(try outputs(clip)["order"] == ["Order: Speech; dog; Baby cry"])
        var close = HearingFixture()
        close.tag(8, 0.1, 1)
        close.tag(5, 0.35, 2)
        #expect(try outputs(close)["order"] == nil)
        #expect(try outputs(close, "order: {margin: 0.1}")["order"] == ["Order: dog; Baby cry"])
    }

    @Test func lengthsAreAddedUpToTenths() throws {
        let lengths = try (0..<20).compactMap { try outputs(clip, seed: $0)["duration"]?.first }
        // 0.5 + 0.65 + 0.5 = 1.65, told as 1.7; the baby cries for 0.8.
        #expect(Set(lengths) == ["Duration: 1.7s", "Duration: 0.8s"])
        var overlapping = HearingFixture()
        overlapping.tag(8, 1, 3)
        overlapping.tag(8, 2, 4.04)
        #expect(try outputs(overlapping)["duration"] == ["Duration: 3.0s"])
    }

    @Test func overlapNeedsAMargin() throws {
        #expect(try outputs(clip)["overlap"] == ["Yes"])
        #expect(try outputs(clip, "overlap: {margin: 0.31}")["overlap"] == nil)
        var apart = HearingFixture()
        apart.tag(8, 1, 2)
        apart.tag(5, 2.1, 3)
        #expect(try outputs(apart)["overlap"] == nil)
        #expect(try outputs(apart, "overlap: {margin: 0.1}")["overlap"] == ["No"])
        // Two dogs at once bark over the baby for 0.15 s, not for 0.3.
        var twice = HearingFixture()
        twice.tag(8, 1, 2)
        twice.tag(8, 1.5, 2)
        twice.tag(5, 1.85, 3)
        #expect(try outputs(twice)["overlap"] == nil)
        #expect(try outputs(twice, "overlap: {margin: 0.15}")["overlap"] == ["Yes"])
    }

    @Test func loudnessIsComparedOverAllOccurrences() throws {
        let system = try RecipeFixture.scenes("exact: [esc50]\ntasks: [louder]")
        var seen: Set<String> = []
        for seed in 0..<30 {
            let record = try #require(try system.records(clip, seed: seed).first)
            seen.insert(record.record.output)
            #expect(record.draft.evidence.contains { $0.kind == .span })
        }
        // Every dog is louder than the baby by 8 dB and than the speech by 18.
        #expect(seen == ["Louder: dog", "Louder: Baby cry"])
        #expect(try outputs(clip, "louder: {margin: 25}")["louder"] == nil)
        var unstated = clip
        unstated.statements.spans.removeAll { $0.start == 3 }
        let others = try (0..<30).compactMap { try outputs(unstated, seed: $0)["louder"]?.first }
        #expect(Set(others) == ["Louder: Baby cry"])
    }

    @Test func neighboursAreNextByOnset() throws {
        var clip = HearingFixture()
        clip.tag(4, 0, 10)
        clip.tag(8, 1, 1.5)
        clip.tag(5, 3, 4)
        clip.tag(8, 6, 6.5)
        #expect(try outputs(clip)["after"] == ["After: dog"])
        #expect(try outputs(clip)["before"] == ["Before: dog"])
        // A third kind that begins as near as the next makes it doubtful.
        clip.tag(7, 6.1, 7)
        let after = try (0..<20).compactMap { try outputs(clip, seed: $0)["after"]?.first }
        #expect(after.isEmpty)
        let before = try (0..<20).compactMap { try outputs(clip, seed: $0)["before"]?.first }
        #expect(Set(before) == ["Before: dog"])
    }

    @Test func whoIsFirstIsToldEitherWayRound() throws {
        let answers = try (0..<40).compactMap { try outputs(clip, seed: $0)["precedes"]?.first }
        #expect(answers.count == 40 && Set(answers) == ["Yes", "No"])
    }

    @Test func theOddOneIsNotUnderWhatTheOthersAre() throws {
        var clip = HearingFixture()
        clip.tag(11, 1, 2)
        clip.tag(12, 3, 4)
        clip.tag(4, 5, 6)
        #expect(try outputs(clip)["odd_one_out"] == ["Odd one out: Speech; the others: Livestock"])
        #expect(try outputs(clip, "odd_one_out: {except: [Livestock]}")["odd_one_out"] == nil)
        // Of what has no place in the ontology nobody knows what it is not.
        var unplaced = HearingFixture()
        unplaced.tag(11, 1, 2)
        unplaced.tag(12, 3, 4)
        unplaced.tag(7, 5, 6)
        #expect(try outputs(unplaced)["odd_one_out"] == nil)
        // Of two kinds either might be the odd one, and so of four in twos.
        clip.tag(8, 7, 8)
        #expect(try outputs(clip)["odd_one_out"] == nil)
        var two = HearingFixture()
        two.tag(11, 1, 2)
        two.tag(4, 3, 4)
        #expect(try outputs(two)["odd_one_out"] == nil)
        // Cat, horse and dog share nothing that baby does not, but the former two do.
        var several = HearingFixture()
        for (index, kind) in [11, 12, 5, 4].enumerated() { several.tag(Int64(kind), Double(index), Double(index) + 0.5) }
        #expect(try outputs(several)["odd_one_out"] == nil)
    }

    @Test func whatIsNotExactIsNotAsked() throws {
        #expect(try RecipeFixture.scenes().records(clip).isEmpty, "nobody but a corpus says it")
        var long = clip
        long.seconds = 10.25
        #expect(try outputs(long).isEmpty)
        var open = clip
        open.tag(7)
        #expect(try outputs(open).isEmpty, "when the last is heard is not said")
        #expect(throws: (any Error).self) { try RecipeFixture.scenes("exact: []") }
    }
}
