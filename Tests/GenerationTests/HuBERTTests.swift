import Catalog
import Foundation
import Testing

@testable import Generation

@Suite struct HuBERTTests {
    private struct Row: Decodable {
        var start, end, label_rate: Double
        var labels, split: String
    }

    private func records(_ recipe: String, _ clip: HearingFixture) throws -> [Row] {
        try RecipeFixture.system(HuBERT.self, recipe).drafts(of: clip.hearing, choice: RecipeFixture.choice()).map { draft in
            try JSONDecoder().decode(Row.self, from: Data(draft.body.utf8))
        }
    }

    /// A second of units at 50 Hz, but for those that are missing.
    private func clip(missing: Int = 0) -> HearingFixture {
        var clip = HearingFixture()
        clip.units((0..<UInt16(50 - missing)).map { $0 / 2 }, from: 1)
        return clip
    }

    @Test func everyFrameHasALabel() throws {
        let record = try #require(try records("least_seconds: 0.5\nvalid: 0", clip()).first)
        #expect(record.labels.split(separator: " ").count == 50 && record.labels.hasPrefix("0 0 1 1 2"))
        #expect((record.start, record.end, record.label_rate, record.split) == (1, 2, 50, "train"))
        let body = try #require(try RecipeFixture.system(HuBERT.self, "least_seconds: 0.5").drafts(of: clip().hearing, choice: RecipeFixture.choice()).first).body
        #expect(body.contains(#""end":2.0,"label_rate":50.0,"#), "a column's type is inferred from its first rows")
    }

    @Test func labelsThatSlipAreLeftOut() throws {
        #expect(try records("least_seconds: 1", clip(missing: 5)).count == 1)
        #expect(try records("least_seconds: 1", clip(missing: 6)).isEmpty)
    }

    @Test func lengthsAreTheRecipes() throws {
        #expect(try records("", clip()).isEmpty, "min_keep of fairseq is two seconds")
        #expect(try records("least_seconds: 0.1\nmost_seconds: 0.9", clip()).isEmpty)
    }

    @Test(arguments: ["units: {merged: true}", "valid: 2", "least_seconds: 3\nmost_seconds: 2", "phrasing: x"])
    func mistakesAreTold(recipe: String) {
        #expect(throws: GenerationError.self) { try RecipeFixture.system(HuBERT.self, recipe) }
    }
}
