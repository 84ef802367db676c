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

    // MARK: - Chain of modality

    private func question(_ reply: String = "Two.") -> HearingFixture {
        var answer = HearingFixture()
        answer.text("reply", reply)
        answer.units([3, 3, 4, 5, 6, 7])
        var question = HearingFixture()
        question.text("instruction", "How many?")
        question.units([1, 2, 1, 2, 1, 1])
        question.pair(answer, "answer")
        return question
    }

    @Test func aQuestionIsAskedAndAnsweredInFourWays() throws {
        let records = try records(question())
        let (asked, said) = ("<sosp><1><2><1><2><1><eosp>", "<sosp><3><4><5><6><7><eosp>")
        #expect(records["chain_speech_speech"]?.plainText == "[Human]: \(asked)<eoh>. [SpeechGPT]: How many?; [ta] Two.; [ua] \(said)<eoa>.")
        #expect(records["chain_speech_text"]?.plainText == "[Human]: \(asked)<eoh>. [SpeechGPT]: How many?; [ta] Two.<eoa>.")
        #expect(records["chain_text_speech"]?.plainText == "[Human]: How many?<eoh>. [SpeechGPT]: [ta] Two.; [ua] \(said)<eoa>.")
        #expect(records["chain_text_text"]?.plainText == "[Human]: How many?<eoh>. [SpeechGPT]: [ta] Two.<eoa>.")
        #expect(records.count == 4)
        #expect(try self.records("chain: {forms: [text_speech]}\nend: <eos>", question()).values.map(\.plainText).first?.hasSuffix("<eos>.") == true)
    }

    @Test func aChainRestsOnBothClipsAndTheirPair() throws {
        let drafts = try RecipeFixture.speechInstruct("chain: {forms: [speech_speech]}").drafts(of: question().hearing, choice: RecipeFixture.choice())
        #expect(drafts.map(\.evidence) == [[Evidence(.text, 1), Evidence(.units, 2), Evidence(.pair, 72), Evidence(.text, 1), Evidence(.units, 2)]])
        #expect(drafts.map(\.parents) == [[2]])
    }

    @Test(arguments: ["chain: {most_reply_words: 3}", "length: {tokens: 15}"])
    func aLongReplyIsLeftOut(recipe: String) throws {
        #expect(try records(recipe, question("One and two is three.")).isEmpty)
    }

    @Test func aReplyAsksNothing() throws {
        var reply = HearingFixture()
        reply.text("reply", "Two.")
        reply.pair(question(), "answer", isForward: false)
        #expect(try records(reply).isEmpty)
        var unspoken = HearingFixture()
        unspoken.text("instruction", "How many?")
        unspoken.pair(reply, "answer")
        #expect(try records(unspoken).keys.sorted() == ["chain_text_text"])
    }

    // MARK: - Units alone

    @Test func everyStretchIsALineOfTheUnitCorpus() throws {
        var clip = HearingFixture()
        clip.units([9, 9, 8], from: 3)
        clip.units([1, 1, 2], from: 0)
        clip.units([4], from: 5)
        let drafts = try RecipeFixture.speechInstruct("unit_corpus: {dev: 0}\nunits: {least: 2, most: 2}").drafts(
            of: clip.hearing, choice: RecipeFixture.choice())
        #expect(drafts.map(\.task) == ["units", "units"])
        let records = try drafts.map { try JSONDecoder().decode(UnitCorpusRecord.self, from: Data($0.body.utf8)) }
        #expect(records == [
            UnitCorpusRecord(split: "train", units: "<sosp><1><2><eosp>"), UnitCorpusRecord(split: "train", units: "<sosp><9><8><eosp>"),
        ])
    }

    @Test func aSpeakerIsOnOneSideAlone() throws {
        let system = try RecipeFixture.speechInstruct("unit_corpus: {dev: 0.5}\nunits: {least: 1}")
        var sides: [String: Set<String>] = [:]
        for speaker in 0..<20 {
            for part in 0..<3 {
                var clip = HearingFixture()
                clip.units([UInt16(part)])
                clip.identities = [Identity(scheme: "speaker", value: "\(speaker)")]
                let draft = try system.drafts(of: clip.hearing, choice: RecipeFixture.choice("c/\(speaker)-\(part).wav", seed: part)).first
                let record = try JSONDecoder().decode(UnitCorpusRecord.self, from: Data(try #require(draft).body.utf8))
                sides["\(speaker)", default: []].insert(record.split)
            }
        }
        #expect(sides.values.allSatisfy { $0.count == 1 })
        #expect(Set(sides.values.joined()) == ["train", "dev"])
    }
}
