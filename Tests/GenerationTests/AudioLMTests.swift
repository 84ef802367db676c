import Foundation
import Testing

@testable import Catalog
@testable import Generation

@Suite struct AudioLMTests {
    private static let speech = UnitSource(id: 1, name: "units", clusters: 100)
    private static let codec = UnitSource(id: 2, name: "codec", clusters: 1024, codebooks: 3)

    private func drafts(_ clip: HearingFixture, _ recipe: String = "valid: 0\nacoustic: {coarse: 2}") throws -> [[String: Any]] {
        try RecipeFixture.system(AudioLM.self, recipe).drafts(of: clip.hearing, choice: RecipeFixture.choice()).map { draft in
            let object = try JSONSerialization.jsonObject(with: Data(draft.body.utf8))
            return try #require(object as? [String: Any])
        }
    }

    private func clip(_ sources: [UnitSource]) -> HearingFixture {
        var clip = HearingFixture()
        clip.unitSources = sources
        clip.units((0..<50).map { $0 / 2 }, from: 0, codebook: 1)
        return clip
    }

    @Test func withoutACodecThereIsOneStage() throws {
        let rows = try drafts(clip([Self.speech]))
        #expect(rows.map { $0["stage"] as? String } == ["semantic"])
        #expect((rows.first?["tokens"] as? [Int])?.count == 50 && rows.first?["frame_rate_hz"] as? Double == 50)
        let system = try RecipeFixture.system(AudioLM.self, "")
        #expect(system.absences(unitSources: [Self.speech]).count == 1)
        #expect(system.absences(unitSources: [Self.codec, Self.speech]) == ["fine: codec has 3 codebooks, all of them coarse"])
        #expect(try RecipeFixture.system(AudioLM.self, "stages: [semantic]").absences(unitSources: []).isEmpty)
    }

    @Test func codesOfACodecAreCoarseAndFine() throws {
        var clip = clip([Self.codec, Self.speech])
        // Two frames of three codes, 6 codes a second: the fixture's sequences say 50.
        clip.statements.units.append(
            ClipStatements.Units(
                id: 90, sequence: UnitSequence(start: 0, end: 1, rate: 6, frames: [10, 11, 12, 20, 21, 22]), sourceID: 2, source: "codec", sourceKind: .model))
        let rows = try drafts(clip)
        #expect(rows.map { $0["stage"] as? String } == ["semantic", "coarse", "fine"])
        #expect(rows[1]["tokens"] as? [Int] == [10, 11, 20, 21] && rows[1]["codebooks"] as? Int == 2)
        #expect(rows[2]["tokens"] as? [Int] == [12, 22] && rows[2]["first_codebook"] as? Int == 2)
        #expect(rows[1]["frame_rate_hz"] as? Double == 2)
    }

    @Test func tokensThatDoNotLastAsLongAreLeftOut() throws {
        var short = HearingFixture()
        short.unitSources = [Self.speech]
        short.units((0..<46).map { $0 / 2 })
        #expect(try drafts(short).isEmpty)
        var edges = HearingFixture()
        edges.unitSources = [Self.speech]
        edges.units((0..<48).map { $0 / 2 }, from: 1)
        let row = try #require(try drafts(edges).first)
        #expect(abs((row["start"] as? Double ?? 0) - 1.02) < 1e-9 && abs((row["end"] as? Double ?? 0) - 1.98) < 1e-9)
    }
}
