import Foundation
import Testing

@testable import Ingest

struct RTTMTests {
    @Test func turnsAreTextsOfTheirSpeakers() throws {
        let said = try RTTM().read(
            """
            ;; made by hand
            SPKR-INFO a 1 <NA> <NA> <NA> adult_female FEO066 <NA>
            SPEAKER a 1 2.5 0.5 <NA> <NA> FEO066 <NA> <NA>
            SPEAKER a 1 -0.25 0.75 <NA> <NA> MÉO069 0.5
            SPEAKER a 1 4 1 <NA> <NA> <NA> <NA>
            NOSCORE a 1 9 1 <NA> <NA> <NA> <NA>
            LEXEME a 1 2.5 0.25 hello lex FEO066 0.75
            NON-LEX a 1 3 0.5 <NA> laugh FEO066 <NA>
            """)
        #expect(
            said.shown == [
                "speaker FEO066 2.5–3.0", "speaker MÉO069 0.0–0.5 (0.5)", "speech 4.0–5.0", "unscored 9.0–10.0",
                "word hello 2.5–2.75 (0.75)", "label laugh 3.0–3.5",
            ])
        #expect(said.segments.isEmpty && said.notes == ["RTTM lines of type SPKR-INFO"] && said.defects.isEmpty)
    }

    @Test func aBrokenLineLosesItselfAlone() throws {
        let said = try RTTM().read(
            "SPEAKER a 1 2 1 <NA> <NA> X <NA>\r\nSPEAKER a 1 nan 1 <NA> <NA> X <NA>\r\nSPEAKER a 1 5 -1 <NA> <NA> X <NA>\r\nSPEAKER a\r\n"
                + "TALKER a 1 2 1 <NA> <NA> X <NA>\rSPEAKER a 1 3 0 <NA> <NA> X <NA>\nSPEAKER a 1 1e300 1 <NA> <NA> X <NA>")
        #expect(said.shown == ["speaker X 2.0–3.0"])
        #expect(said.notes == ["annotations of no length"])
        #expect(
            said.defects == [
                "line 2: it has no times that are numbers of seconds", "line 3: it ends at 4.0 s, before it begins at 5.0 s",
                "line 7: it has no times that are numbers of seconds", "line 4: it has 2 values instead of 9",
                "line 5: TALKER is no type of an RTTM line",
            ])
    }

    @Test func oneFileIsAboutManyRecordings() throws {
        let text = "SPEAKER x/a.wav 1 0 1 <NA> <NA> A <NA>\nSPEAKER b 1 0 1 <NA> <NA> B <NA>\nSPEAKER b 2 0 1 <NA> <NA> C <NA>"
        let shared = try RTTM().shared(in: Data(text.utf8))
        #expect(shared.recordings.keys.sorted() == ["b", "x/a.wav"])
        #expect(shared.annotations(of: "a")?.shown == ["speaker A 0.0–1.0"])
        #expect(
            shared.annotations(of: "b")?.shown == ["speaker B 0.0–1.0", "channel 1 0.0–1.0", "speaker C 0.0–1.0", "channel 2 0.0–1.0"])
        #expect(shared.annotations(of: "c") == nil)
        #expect(try RTTM().read(text, of: "c").notes == ["with a RTTM that does not name the recording"])
        let other = try RTTM().read("SPEAKER b 1 0 1 <NA> <NA> B <NA>", of: "c")
        #expect(other.shown == ["speaker B 0.0–1.0"] && other.notes == ["with a RTTM that calls the recording otherwise"])
    }

    @Test func manyDefectsAreCounted() throws {
        let said = try RTTM().read(String(repeating: "SPEAKER a 1 x 1 <NA> <NA> X <NA>\n", count: 5000))
        #expect(said.defects.count == 21 && said.defects.last == "and 4980 more like these")
    }
}
