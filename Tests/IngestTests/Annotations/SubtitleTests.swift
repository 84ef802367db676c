import Foundation
import Testing

@testable import Ingest

struct SubtitleTests {
    @Test func subRipCuesAreUtterances() throws {
        let said = try SubRip().read(
            """
            \u{FEFF}1
            00:00:01,500 --> 00:00:02,750 X1:40 X2:600 Y1:20 Y2:50
            <i>Hello</i> <font color="#fff">there</font>,
            {\\an8}2 < 3 & 4

            2
            00:00:03.000-->01:00:04.000
            second

            3
            00:00:05,000 --> 00:00:04,000
            backwards

            4
            00:00:0x,000 --> 00:00:06,000
            broken

            5
            00:00:07,000 --> 00:00:08,000

            6
            9:000 --> 10
            last
            """.replacing("\n", with: "\r\n"))
        #expect(
            said.shownSegments == ["1.5–2.75 transcript Hello there, 2 < 3 & 4", "3.0–3604.0 transcript second"])
        #expect(
            said.defects == [
                "line 11: it ends at 4.0 s, before it begins at 5.0 s", "line 15: its times cannot be read",
                "line 22: it ends at 10.0 s, before it begins at 540.0 s",
            ])
    }

    @Test func cuesWithoutEmptyLinesBetweenThemAreAllThere() throws {
        let numbered = try SubRip().read(
            """
            1
            00:00:01,000 --> 00:00:02,000
            one
            2
            00:00:02,000 --> 00:00:03,000
            two -->
            of two lines
            3
            00:00:03,000 --> 00:00:04,000
            4
            00:00:04,000 --> 00:00:05,000
            1984

            5
            00:00:05,000 --> 00:00:06,000
            last
            """)
        #expect(
            numbered.shownSegments == [
                "1.0–2.0 transcript one", "2.0–3.0 transcript two --> of two lines", "4.0–5.0 transcript 1984", "5.0–6.0 transcript last",
            ])
        #expect(numbered.defects.isEmpty)
        let bare = try SubRip().read("00:00:01,000 --> 00:00:02,000\n42\n00:00:02,000 --> 00:00:03,000\ntwo\n")
        #expect(bare.shownSegments == ["1.0–2.0 transcript 42", "2.0–3.0 transcript two"])
        let voices = try WebVTT().read("WEBVTT\n\n00:01.000 --> 00:02.000\none\n00:02.000 --> 00:03.000\ntwo\n")
        #expect(voices.shownSegments == ["1.0–2.0 transcript one", "2.0–3.0 transcript two"])
    }

    @Test func webVTTKnowsVoicesAndNotes() throws {
        let said = try WebVTT().read(
            """
            WEBVTT - a title
            Kind: captions

            NOTE a note
            of two lines

            STYLE
            ::cue { color: red }

            intro
            00:01.500 --> 00:02.000 align:start position:10%
            <v.loud Mary Ann>One &amp; <c.yellow>two</c> &lt;b&gt;</v> <v Bob>three &amp;lt;

            01:00:03.000 --> 01:00:04.000
            - no voice, <00:01:00.000>just text

            00:07.000 --> 00:08.000
            <v &nbsp;>who</v> <v Ann>&nbsp;

            00:09.000 --> 00:10.000
            """)
        #expect(
            said.shownSegments == [
                "1.5–2.0 transcript One & two <b> · speaker Mary Ann", "1.5–2.0 transcript three &lt; · speaker Bob",
                "3603.0–3604.0 transcript - no voice, just text", "7.0–8.0 transcript who",
            ])
        #expect(said.defects.isEmpty)
    }

    @Test func otherFilesAreRefused() throws {
        #expect(outcome(of: Data("no cues".utf8), as: SubRip()).hasPrefix("it has no line of times"))
        #expect(outcome(of: Data("00:01 --> 00:02\nx".utf8), as: WebVTT()) == "it does not begin with WEBVTT")
        #expect(try SubRip().read("").segments.isEmpty)
        #expect(try WebVTT().read("WEBVTT").segments.isEmpty)
    }

    @Test func longCuesAreGoneThroughOnce() throws {
        let times = "00:00:01,000 --> 00:00:02,000\n"
        let open = try SubRip().read(times + String(repeating: "<a{\\", count: 200_000))
        #expect(open.segments.count == 1)
        let lines = try SubRip().read(times + String(repeating: "x\n", count: 200_000))
        #expect(lines.segments.count == 1 && lines.defects.isEmpty)
    }

    @Test(arguments: [
        ("00:00:01,500", 1.5), ("1:02:03.25", 3723.25), ("02:03", 123), ("3", 3), ("", nil), ("1:2:3:4", nil), ("-1", nil), ("nan", nil),
        ("1:x:2", nil),
    ])
    func times(text: String, seconds: Double?) {
        #expect(SubtitleCues.seconds(text[...]) == seconds)
    }
}
