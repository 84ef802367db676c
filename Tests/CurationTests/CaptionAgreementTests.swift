import Testing

@testable import Catalog
@testable import Curation

@Suite struct CaptionAgreementTests {
    private let agreement = CaptionAgreement(
        ClassTree([
            1: ClassTree.Node(vocabulary: "audioset", code: "1", name: "Animal", children: [2]),
            2: ClassTree.Node(vocabulary: "audioset", code: "2", name: "Dog", ancestors: [1], children: [3]),
            3: ClassTree.Node(vocabulary: "audioset", code: "3", name: "Bark", ancestors: [1, 2]),
            4: ClassTree.Node(vocabulary: "audioset", code: "4", name: "Male speech, man speaking"),
        ]))

    @Test func theScoreIsTheShareOfWordsInNamesOfTheClassesKin() {
        #expect(agreement.score(captions: ["The dogs barked at a passing car"], classes: [2]) == 0.5)
        #expect(agreement.score(captions: ["An animal"], classes: [3]) == 1)
        #expect(agreement.score(captions: ["A man speaks"], classes: [4]) == 1)
        #expect(agreement.score(captions: ["Rain", "A dog in the rain"], classes: [2]) == 0.5)
        #expect(agreement.score(captions: ["Rain"], classes: [2, 4]) == 0)
    }

    @Test func withoutTagsOrWordsThereIsNoScore() {
        #expect(agreement.score(captions: ["A dog"], classes: []) == nil)
        #expect(agreement.score(captions: [], classes: [2]) == nil)
        #expect(agreement.score(captions: ["the sound of something"], classes: [2]) == nil)
    }

    @Test(arguments: [
        ("dogs", "dog"), ("running", "run"), ("driving", "driv"), ("drive", "driv"), ("cries", "cry"), ("crying", "cry"),
        ("speaks", "speak"), ("hiss", "hiss"), ("hissing", "hiss"), ("bells", "bell"), ("barked", "bark"), ("sing", "sing"), ("bus", "bus"),
    ])
    func endingsFallOff(word: String, stem: String) {
        #expect(WordStem.stem(word) == stem)
    }
}
