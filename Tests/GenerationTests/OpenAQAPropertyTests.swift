import Catalog
import Testing

@testable import Generation

/// Over random statements: what an answer names was said by its evidence,
/// and lies within the window.
@Suite struct OpenAQAPropertyTests {
    @Test(arguments: 0..<8) func noAnswerClaimsWhatNobodySaid(seed: UInt64) throws {
        var random = Random(state: seed &* 0x9E37_79B9_7F4A_7C15 | 1)
        let systems = try ["never", "fallback", "always"].map { try RecipeFixture.openaqa("tags: {models: \($0)}") }
        var answers = 0
        for round in 0..<100 {
            var clip = HearingFixture()
            clip.seconds = Double(random.below(300) + 1) / 10
            for _ in 0..<random.below(8) {
                let start = Double(random.below(3000)) / 100 - 1
                let hasTimes = random.below(4) > 0
                clip.tag(
                    Int64(random.below(8) + 1), hasTimes ? start : nil, hasTimes ? start + Double(random.below(500)) / 100 : nil,
                    score: Double(random.below(100)) / 100, by: random.below(2) == 0 ? .model : .corpus)
            }
            for system in systems {
                for (draft, record) in try system.records(clip, seed: round) {
                    answers += 1
                    try check(draft, record, of: clip)
                }
            }
        }
        #expect(answers > 100)
    }

    private func check(_ draft: ExampleDraft, _ record: OpenAQARecord, of clip: HearingFixture) throws {
        let said = clip.statements.tags.filter { draft.evidence.contains(Evidence(.tag, $0.id)) }
        #expect(!draft.evidence.isEmpty && said.count == draft.evidence.count)
        let names = Set(said.compactMap { HearingFixture.classes.label($0.classID) })
        #expect(Set(Self.events(in: record.output)).isSubset(of: names), "\(record.output)")
        for tag in said {
            if let start = tag.start { #expect(start < min(10.24, clip.seconds)) }
        }
        for (start, end) in Self.times(in: record.output) {
            #expect(start >= 0 && start < end && end <= min(10.24, clip.seconds) + 1e-9, "\(record.output)")
            #expect(said.contains { ($0.start ?? .infinity) - 0.051 <= start })
        }
    }

    /// The names in an answer, by its grammar.
    private static func events(in output: String) -> [String] {
        let body = ["Labels: ", "Labels with acoustic features: ", "Order: "].first(where: output.hasPrefix).map { output.dropFirst($0.count) }
        return (body ?? output[...]).split(separator: "; ").flatMap { item in
            let name = item.split(separator: " -> ").last ?? item
            return name.split(separator: ": [")[0].split(separator: " & ").map(String.init)
        }
    }

    private static func times(in output: String) -> [(Double, Double)] {
        output.split(whereSeparator: { "[], ".contains($0) }).compactMap { item in
            let ends = item.split(separator: "-")
            guard ends.count == 2, let start = Double(ends[0].dropLast()), let end = Double(ends[1].dropLast()) else { return nil }
            return (start, end)
        }
    }

    /// xorshift64*: the same numbers on every run.
    private struct Random {
        var state: UInt64

        mutating func below(_ count: Int) -> Int {
            state ^= state >> 12
            state ^= state << 25
            state ^= state >> 27
            return Int((state &* 0x2545_F491_4F6C_DD1D) >> 33) % count
        }
    }
}
