import Catalog
import Foundation
import Testing

@testable import Generation

@Suite struct AudioPaLMTests {
    private static let everything = "mixtures: [{name: all, tasks: {ASR: 1, TTS: 1, AST: 1, MT: 1, S2ST: 1, ASR AST S2ST: 1}}]"

    private func drafts(_ clip: HearingFixture, _ recipe: String = everything) throws -> [ExampleDraft] {
        try RecipeFixture.system(AudioPaLM.self, recipe).drafts(of: clip.hearing, choice: RecipeFixture.choice())
    }

    private func record(_ draft: ExampleDraft?) throws -> NSDictionary {
        let body = try #require(draft).body
        let object = try JSONSerialization.jsonObject(with: Data(body.utf8))
        return try #require(object as? NSDictionary)
    }

    private func english() -> HearingFixture {
        var clip = HearingFixture()
        clip.units([1, 1, 2, 3, 4])
        clip.text("transcript", "Good morning", language: "en-US")
        return clip
    }

    private func french() -> HearingFixture {
        var clip = HearingFixture()
        clip.units([5, 6, 7, 8, 9])
        clip.text("transcript", "Bonjour", language: "fr")
        return clip
    }

    @Test func aTaskIsThereWhereItsFieldsAre() throws {
        #expect(try drafts(english()).map(\.task) == ["ASR", "TTS"])
        var translated = english()
        translated.text("translation", "Guten Morgen", language: "de")
        #expect(try drafts(translated).map(\.task) == ["ASR", "TTS", "AST", "MT"])
        var both = english()
        both.pair(french(), "parallel", isForward: false)
        #expect(try drafts(both).map(\.task) == ["ASR", "TTS", "AST", "MT", "S2ST", "ASR AST S2ST"])
        var mute = HearingFixture()
        mute.text("transcript", "Good morning")
        #expect(try drafts(mute).isEmpty)
        var unknown = HearingFixture()
        unknown.units([1, 2, 3, 4, 5])
        unknown.text("transcript", "Good morning", language: nil)
        #expect(try drafts(unknown).isEmpty, "no tag can name a language that nobody states")
    }

    @Test func rowsAreThoseOfTheNotes() throws {
        var clip = english()
        clip.pair(french(), "parallel")
        let drafts = try self.drafts(clip)
        let asr = try record(drafts.first)
        #expect(asr["tag"] as? String == "[ASR English]" && asr["src_lang"] as? String == "en" && asr["tgt_lang"] is NSNull)
        let source = try #require(asr["source"] as? NSDictionary)
        #expect(source["kind"] as? String == "units" && source["ref"] as? String == "esc50/a.wav" && source["value"] as? [Int] == [1, 1, 2, 3, 4])
        let target = try #require(asr["target"] as? NSDictionary)
        #expect(target["kind"] as? String == "text" && target["value"] as? String == "Good morning")
        #expect(asr["weight"] as? Int == 1 && asr["mixture"] as? String == "all")
        let chain = try record(drafts.last)
        #expect(chain["tag"] as? String == "[ASR AST S2ST English French]" && chain["tgt_lang"] as? String == "fr")
        let outputs = chain["target"] as? NSDictionary
        let parts = try #require(outputs?["value"] as? [NSDictionary])
        #expect(parts.map { $0["kind"] as? String } == ["text", "text", "units"])
        #expect(parts[2]["ref"] as? String == "esc50/2.wav")
        #expect(drafts.last?.parents == [2])
        #expect(drafts.last?.evidence.contains(Evidence(.pair, 72)) == true)
        #expect(drafts.first?.parents == [])
    }

    @Test func aWeightIsACountAndNoCopies() throws {
        let halves = "mixtures: [{name: m, tasks: {ASR: 2.5, TTS: 0}}]"
        var weights: [Int] = []
        for index in 0..<200 {
            let made = try RecipeFixture.system(AudioPaLM.self, halves).drafts(of: english().hearing, choice: RecipeFixture.choice("c/\(index)"))
            #expect(made.map(\.task) == ["ASR"])
            let weight = try record(made.first)["weight"] as? Int
            weights.append(try #require(weight))
        }
        #expect(Set(weights) == [2, 3])
        #expect((70...130).contains(weights.count { $0 == 3 }))
    }

    @Test(arguments: [
        "mixtures: []", "mixtures: [{name: A b, tasks: {ASR: 1}}]", "mixtures: [{name: a, tasks: {ASR TTS: 1}}]", "mixtures: [{name: a}]",
        "mixtures: [{name: a, tasks: {AST ASR: 1}}]", "mixtures: [{name: a, tasks: {ASR: -1}}]",
        "mixtures: [{name: a, tasks: {ASR: 1}}, {name: a, tasks: {TTS: 1}}]",
    ])
    func mistakesAreTold(recipe: String) {
        #expect(throws: GenerationError.self) { try RecipeFixture.system(AudioPaLM.self, recipe) }
    }
}
