import Foundation
import Testing

@testable import Ingest

struct TimeMarkedTests {
    @Test func wordsHaveTimesAndConfidence() throws {
        let said = try CTM().read(
            """
            ;; comment
            a 1 0.5 0.25 hello 0.75
            a 1 1 0.25 <ALT_BEGIN>
            a 1 1 0.25 their
            a 1 1 0.25 <ALT>
            a 1 1 0.25 there
            a 1 1 0.25 <ALT_END>
            a 1 2 0 um
            a 1 2 0.5 @
            a 1 3 0.5 world 1.0 lex spk1
            a 1 4 0.5
            """)
        #expect(said.shown == ["word hello 0.5–0.75 (0.75)", "word their 1.0–1.25", "word world 3.0–3.5 (1.0)", "speaker spk1 3.0–3.5"])
        #expect(said.notes == ["words that are another reading", "annotations of no length"])
        #expect(said.defects == ["line 11: it has 4 values instead of 5 or more"])
        #expect(said.segments.isEmpty)
        let shared = try CTM().shared(in: Data("a A 0 1 x\nb A 0 1 y\nb B 0 1 z".utf8))
        #expect(shared.annotations(of: "b")?.shown == ["word y 0.0–1.0", "channel A 0.0–1.0", "word z 0.0–1.0", "channel B 0.0–1.0"])
    }

    @Test func utterancesAreSegments() throws {
        let said = try STM().read(
            """
            ;; CATEGORY "0" "" ""
            a 1 A 0.5 2.5 <o,f0,male> hello   there
            a 1 A+B 3 4 <o,f0> both
            a 1 C 4 5
            a 1 inter_segment_gap 5 6 <o,,unknown> ignore_time_segment_in_scoring
            a 1 A 7 6 <o> backwards
            """)
        #expect(
            said.shownSegments == [
                "0.5–2.5 transcript hello there · speaker A · category o,f0,male · gender male",
                "3.0–4.0 transcript both · speaker A · speaker B · category o,f0",
            ])
        #expect(said.shown == ["speaker C 4.0–5.0", "unscored 5.0–6.0"])
        #expect(said.defects == ["line 6: it ends at 6.0 s, before it begins at 7.0 s"])
    }

    @Test func bytesThatAreNoUTF8AreReadAsLatin1() throws {
        let said = try STM().annotations(in: Data("a 1 A 0 1 caf".utf8) + [0xE9], of: "a")
        #expect(said.shownSegments == ["0.0–1.0 transcript café · speaker A"])
        #expect(said.notes == ["texts read as ISO-8859-1"])
        #expect(throws: AnnotationError(reason: "it is not text")) { try CTM().annotations(in: Data("a 1 0 1 \0".utf8), of: "a") }
    }
}
