import Testing

@testable import Inference

@Suite struct SpokenTextTests {
    /// Sentences as `words<mark>` joined by `|`.
    private func split(_ text: String) -> [String] {
        SpokenText(text).sentences.map { sentence in
            sentence.map { $0.words + ($0.mark.map { "<\($0)>" } ?? "") }.joined(separator: "|")
        }
    }

    @Test func sentencesEndAtTheirMarks() {
        #expect(split("A dog barks. Is it near? Run!") == ["A dog barks<.>", "Is it near<?>", "Run<!>"])
        #expect(split("no mark at all") == ["no mark at all<.>"])
        #expect(split("She said \"yes.\" He left…") == ["She said \"yes<.>", "\" He left<.>"])
        #expect(split("一二。三四？") == ["一二<.>", "三四<?>"])
        #expect(split("One line\nand the next\n\nA new paragraph") == ["One line and the next<.>", "A new paragraph<.>"])
    }

    @Test func clausesKeepTheirMarks() {
        #expect(split("First, second; third: fourth.") == ["First<,>|second<;>|third<:>|fourth<.>"])
        #expect(split("It was — as they said – well-known (to some).") == ["It was<,>|as they said<,>|well-known<,>|to some<,>"])
    }

    @Test func aFullStopWithinWordsEndsNothing() {
        #expect(split("Dr. Smith paid $3.50 at 12:30 for 1,000 dogs.") == ["Dr. Smith paid $3.50 at 12:30 for 1,000 dogs<.>"])
        #expect(split("J. R. Tolkien, e.g. this, of the U.S. Army.") == ["J. R. Tolkien<,>|e.g. this<,>|of the U.S. Army<.>"])
        #expect(split("Wait... what?") == ["Wait.. . what<?>"] || split("Wait... what?") == ["Wait... what<?>"])
    }

    @Test func nothingToSayIsNothing() {
        for text in ["", "   \n\n", "...", "?!", "—", "\u{0}\u{7}", "\"\""] { #expect(split(text).isEmpty, "\(text.debugDescription)") }
        #expect(split("5") == ["5<.>"])
    }

    @Test func longTextIsCutBetweenWords() {
        let long = Array(repeating: "word", count: 500).joined(separator: " ")
        let sentences = SpokenText(long).sentences
        #expect(sentences.count > 5)
        #expect(sentences.allSatisfy { $0.reduce(0) { $0 + $1.words.count } <= SpokenText.longestSentence })
        #expect(sentences.flatMap { $0 }.map(\.words).joined(separator: " ") == long)
        // Without any space, too, and with letters of many bytes.
        for letter in ["a", "漢", "e" + String(repeating: "\u{301}", count: 30)] {
            let pieces = SpokenText(String(repeating: letter, count: 2_000)).sentences.flatMap { $0 }
            #expect(pieces.allSatisfy { $0.words.utf8.count <= SpokenText.mostClauseBytes && $0.words.count <= SpokenText.longestSentence })
            #expect(pieces.map(\.words).joined() == String(repeating: letter, count: 2_000))
        }
    }
}
