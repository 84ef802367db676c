import Foundation
import Testing

@testable import Ingest

struct TextGridTests {
    static let long = """
        File type = "ooTextFile"
        Object class = "TextGrid"

        xmin = 0
        xmax = 4.5
        tiers? <exists>
        size = 3
        item []:
            item [1]:
                class = "IntervalTier"
                name = "Mary"
                xmin = 0
                xmax = 4.5
                intervals: size = 3
                intervals [1]:
                    xmin = 0
                    xmax = 1
                    text = ""
                intervals [2]:
                    xmin = 1
                    xmax = 2.5
                    text = "she said ""hi"" to 2 of us"
                intervals [3]:
                    xmin = 2.5
                    xmax = 4.5
                    text = "çà
        et là"
            item [2]:
                class = "IntervalTier"
                name = "Mary - words"
                xmin = 0
                xmax = 4.5
                intervals: size = 1
                intervals [1]:
                    xmin = 1
                    xmax = 1.5
                    text = "she"
            item [3]:
                class = "TextTier"
                name = "bell"
                xmin = 0
                xmax = 4.5
                points: size = 1
                points [1]:
                    number = 3.25
                    mark = "ding"
        """
    static let short = """
        File type = "ooTextFile"
        Object class = "TextGrid"

        0
        4.5
        <exists>
        3
        "IntervalTier"
        "Mary"
        0
        4.5
        3
        0
        1
        ""
        1
        2.5
        "she said ""hi"" to 2 of us"
        2.5
        4.5
        "çà
        et là"
        "IntervalTier"
        "Mary - words"
        0 4.5 1
        1 1.5 "she" ! a comment with "quotes"
        "TextTier"
        "bell"
        0
        4.5
        1
        3.25
        "ding"
        """

    @Test(arguments: [long, short])
    func bothFormsSayTheSame(text: String) throws {
        let utf16 = try #require(text.data(using: .utf16))
        let forms = [
            Data(text.utf8), Data([0xEF, 0xBB, 0xBF]) + Data(text.utf8), utf16,
            Data([0xFE, 0xFF]) + (try #require(text.data(using: .utf16BigEndian))), Data(text.replacing("\n", with: "\r\n").utf8),
        ]
        for form in forms {
            let said = try TextGrid().annotations(in: form, of: "a")
            #expect(
                said.shownSegments == [
                    "1.0–2.5 transcript she said \"hi\" to 2 of us · speaker Mary", "2.5–4.5 transcript çà et là · speaker Mary",
                ])
            #expect(said.shown == ["word she 1.0–1.5", "label ding 3.25"])
            #expect(said.notes.isEmpty && said.defects.isEmpty)
        }
    }

    @Test func aBrokenIntervalLosesItselfAlone() throws {
        let broken = Self.long.replacing("xmin = 1\n            xmax = 2.5", with: "xmin = one\n            xmax = 2.5")
        let said = try TextGrid().read(broken)
        #expect(said.segments.count == 1 && said.shown.count == 2)
        #expect(said.defects == ["line 22: \"she said \"hi\" to 2 of us\" does not have its times before it"])
        let backwards = try TextGrid().read(Self.short.replacing("1\n2.5\n", with: "2.5\n1\n"))
        #expect(backwards.segments.count == 1)
        #expect(backwards.defects == ["line 18: it ends at 1.0 s, before it begins at 2.5 s"])
        // Cut off within a text.
        let cut = try TextGrid().read(String(Self.short.prefix(150)))
        #expect(cut.segments.count == 1)
        #expect(cut.defects == ["line 21: a quote is opened and never closed", "line 8: the tier Mary has 2 parts instead of 3"])
    }

    @Test func otherFilesAreRefused() {
        #expect(outcome(of: Data("ooBinaryFile\u{8}TextGrid".utf8), as: TextGrid()) == "it is a binary TextGrid; save it as text")
        #expect(outcome(of: Data("\"ooTextFile\" \"Pitch 1\"".utf8), as: TextGrid()).hasPrefix("it does not begin as a TextGrid does"))
        #expect(outcome(of: Data("\"ooTextFile\"\n\"TextGrid".utf8), as: TextGrid()) == "a quote is opened and never closed")
        #expect(outcome(of: Data(), as: TextGrid()).hasPrefix("it does not begin"))
    }

    @Test(arguments: [
        ("words", TierKind.parts(role: "word")), ("A - phones", .parts(role: "phone")), ("PHN", .parts(role: "phone")),
        ("Noise", .labels), ("utterance", .utterances(speaker: nil)), ("Speaker 2", .utterances(speaker: "Speaker 2")),
        ("", .utterances(speaker: nil)),
    ])
    func namesSayWhatATierHolds(name: String, kind: TierKind) {
        #expect(TierKind(named: name) == kind)
    }
}
