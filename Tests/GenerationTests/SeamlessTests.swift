import Catalog
import Foundation
import Testing

@testable import Generation

@Suite struct SeamlessTests {
    private func drafts(_ clip: HearingFixture, _ recipe: String = "") throws -> [ExampleDraft] {
        try RecipeFixture.system(Seamless.self, recipe).drafts(of: clip.hearing, choice: RecipeFixture.choice())
    }

    private func clip(_ words: String, _ language: String?, split: String? = "train") -> HearingFixture {
        var clip = HearingFixture()
        clip.split = split
        clip.units([1, 1, 2, 3])
        clip.text("transcript", words, language: language)
        return clip
    }

    @Test func aPairIsASourceAndATarget() throws {
        var english = clip("Good morning", "en-US")
        english.pair(clip("早上好", "zh"), "parallel", isForward: false)
        let draft = try #require(try drafts(english).first)
        #expect(draft.task == "eng-cmn" && draft.parents == [2])
        #expect(draft.body == #"{"source":{"audio_local_path":"{sound 0}","id":"esc50/a.wav","lang":"eng","sampling_rate":16000,"text":"Good morning","units":null,"waveform":null},"target":{"audio_local_path":"{sound 1}","id":"esc50/2.wav","lang":"cmn","sampling_rate":16000,"text":"早上好","units":[1,2,3],"waveform":null}}"#)
        #expect(draft.evidence == [Evidence(.text, 2), Evidence(.pair, 72), Evidence(.text, 2), Evidence(.units, 1)])
    }

    @Test func whatIsNoPairIsLeftOut() throws {
        for other in [clip("Hello", "en"), clip("Bonjour", nil), clip("Bonjour", "fr", split: "test"), clip(" ", "fr")] {
            var english = clip("Good morning", "en")
            english.pair(other, "parallel")
            #expect(try drafts(english).isEmpty)
        }
        var english = clip("Good morning", "en")
        english.pair(clip("Bonjour", "fr"), "answer")
        #expect(try drafts(english).isEmpty)
        english.pair(clip("Bonjour", "fr"), "parallel")
        #expect(try drafts(english).count == 1)
        #expect(try drafts(english, "targets: [de]").isEmpty)
        english.seconds = 16
        #expect(try drafts(english).isEmpty, "the loader drops it")
    }

    @Test(arguments: [("en", "eng"), ("fr", "fra"), ("zh", "cmn"), ("de", "deu"), ("sw", "swh"), ("ast", "ast")])
    func languagesAreThoseOfTheModel(code: String, expected: String) {
        #expect(SeamlessLanguage.code(code) == expected)
    }
}
