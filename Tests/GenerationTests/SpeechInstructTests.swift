import Catalog
import Foundation
import Testing

@testable import Generation

@Suite struct SpeechInstructTests {
    private func records(_ recipe: String = "", _ clip: HearingFixture) throws -> [String: SpeechInstructRecord] {
        let drafts = try RecipeFixture.speechInstruct(recipe).drafts(of: clip.hearing, choice: RecipeFixture.choice())
        return try Dictionary(uniqueKeysWithValues: drafts.map { draft in
            (draft.task, try JSONDecoder().decode(SpeechInstructRecord.self, from: Data(draft.body.utf8)))
        })
    }

    private func clip(_ transcript: String = "GOOD MORNING") -> HearingFixture {
        var clip = HearingFixture()
        clip.units([7, 7, 8], from: 2)
        clip.units([12, 12, 874, 3], from: 0)
        clip.text("transcript", transcript)
        return clip
    }

    @Test func bothDirectionsFollowTheTemplate() throws {
        let records = try records("units: {least: 1}", clip())
        let units = "<sosp><12><874><3><7><8><eosp>"
        #expect(records["asr"]?.plainText == "[Human]: Write it down. This is input: \(units)<eoh> [SpeechGPT]: good morning<eoa> ")
        #expect(records["tts"]?.plainText == "[Human]: Say it. This is input: good morning<eoh> [SpeechGPT]: \(units)<eoa> ")
        #expect(records["asr"]?.prefix == "You listen.")
    }

    @Test func evidenceIsTheTextAndTheUnits() throws {
        let draft = try RecipeFixture.speechInstruct("directions: [tts]").drafts(of: clip().hearing, choice: RecipeFixture.choice())
        #expect(draft.map(\.task) == ["tts"])
        #expect(draft.first?.evidence == [Evidence(.text, 3), Evidence(.units, 2), Evidence(.units, 1)])
        #expect(draft.first?.body.hasPrefix("{\"plain_text\":\"[Human]") == true)
    }

    @Test func theRecipeDecidesUnitsEndAndCasing() throws {
        let records = try records("units: {merged: false, least: 1}\nend: <eos>\ntranscripts: {casing: sentence}", clip())
        #expect(records["asr"]?.plainText.hasSuffix("[SpeechGPT]: Good morning<eos> ") == true)
        #expect(records["asr"]?.plainText.contains("<sosp><12><12><874><3><7><7><8><eosp>") == true)
    }

    @Test(arguments: [
        "units: {least: 6}", "units: {least: 1, most: 4}", "units: {vocabulary: 800}", "length: {tokens: 20}", "units: {source: other}",
    ])
    func whatDoesNotFitIsLeftOut(recipe: String) throws {
        #expect(try records(recipe, clip()).isEmpty)
    }

    @Test(arguments: ["", " ", "he said <eoh> loudly", "[Human]: hello"])
    func wordsThatAreNoneOrLookLikeMarksAreLeftOut(transcript: String) throws {
        #expect(try records(clip(transcript)).isEmpty)
    }

    @Test func theCorpusSpeaksBeforeTheModel() throws {
        var both = clip()
        both.text("transcript", "good mourning", by: .model)
        #expect(try records(both)["asr"]?.plainText.contains("good morning") == true)
    }

    @Test func aModelsWordsCountOfSpeechAlone() throws {
        var speech = HearingFixture()
        speech.units([1, 2, 3, 4, 5])
        speech.text("transcript", "only a model", by: .model)
        #expect(try records(speech).isEmpty, "nobody said that it is speech")
        speech.speech(share: 0.6)
        #expect(try records(speech)["asr"]?.plainText.contains("only a model") == true)
        #expect(try records("transcripts: {models: false}", speech).isEmpty)
        #expect(try records("transcripts: {models_least_speech: 0.7}", speech).isEmpty)
        let draft = try RecipeFixture.speechInstruct("directions: [tts]").drafts(of: speech.hearing, choice: RecipeFixture.choice())
        #expect(draft.first?.evidence == [Evidence(.text, 2), Evidence(.measure, 3), Evidence(.units, 1)])
        speech.text("caption", "a dog barks")
        #expect(try records(speech).isEmpty, "the corpus says that it is a sound")
    }

    @Test func oneCodebookSpeaksInTheWholeSet() throws {
        var clip = HearingFixture()
        clip.text("transcript", "yes")
        clip.units([1, 2, 3, 4, 5], codebook: 1)
        clip.units([6, 7, 8, 9, 10], codebook: 2)
        #expect(try records(clip)["asr"]?.plainText.contains("<sosp><1><2><3><4><5><eosp>") == true)
        clip.unitSources = [UnitSource(id: 2, name: "units"), UnitSource(id: 1, name: "units")]
        #expect(try records(clip)["asr"]?.plainText.contains("<sosp><6><7><8><9><10><eosp>") == true)
        clip.unitSources = [UnitSource(id: 3, name: "units")]
        #expect(try records(clip).isEmpty)
    }

    private func records(_ clip: HearingFixture) throws -> [String: SpeechInstructRecord] {
        try records("", clip)
    }
}
