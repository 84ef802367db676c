import Foundation
import Testing

@testable import Ingest

struct XMLFuzzTests {
    private static let tokens = [
        "<", ">", "/>", "</", "<a>", "</a>", "<!--", "-->", "<![CDATA[", "]]>", "<?xml version=\"1.0\"?>", "<!DOCTYPE a [", "]>",
        "<!ENTITY x \"yy\">", "<!ENTITY % p SYSTEM \"file:///etc/passwd\">", "&x;", "%p;", "&#0;", "&#x41;", "&amp;", "\"", "'", "=", " xmlns=\"u\"", " a=\"1\"",
        "<!ATTLIST a b CDATA \"c\">", "encoding=\"UTF-16\"", "encoding=\"IBM037\"", "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\"/>", "xml:space=\"preserve\"",
    ]

    @Test func elan() {
        let seed = """
            <?xml version="1.0" encoding="UTF-8"?>
            <ANNOTATION_DOCUMENT><HEADER TIME_UNITS="milliseconds"/><TIME_ORDER><TIME_SLOT TIME_SLOT_ID="t1" TIME_VALUE="0"/>
            <TIME_SLOT TIME_SLOT_ID="t2"/><TIME_SLOT TIME_SLOT_ID="t3" TIME_VALUE="900"/></TIME_ORDER>
            <TIER TIER_ID="A" PARTICIPANT="Ann" LINGUISTIC_TYPE_REF="utterance" LANG_REF="en">
            <ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a1" TIME_SLOT_REF1="t1" TIME_SLOT_REF2="t2"><ANNOTATION_VALUE>hello you</ANNOTATION_VALUE>
            </ALIGNABLE_ANNOTATION></ANNOTATION><ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a2" TIME_SLOT_REF1="t2" TIME_SLOT_REF2="t3">
            <ANNOTATION_VALUE>bye</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER>
            <TIER TIER_ID="words@A" PARENT_REF="A" LINGUISTIC_TYPE_REF="words">
            <ANNOTATION><REF_ANNOTATION ANNOTATION_ID="a3" ANNOTATION_REF="a1"><ANNOTATION_VALUE>hello</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION>
            <ANNOTATION><REF_ANNOTATION ANNOTATION_ID="a4" ANNOTATION_REF="a1" PREVIOUS_ANNOTATION="a3"><ANNOTATION_VALUE>you</ANNOTATION_VALUE>
            </REF_ANNOTATION></ANNOTATION></TIER></ANNOTATION_DOCUMENT>
            """
        let own = ["<ANNOTATION>", "ANNOTATION_REF=\"a3\"", "PREVIOUS_ANNOTATION=\"a4\"", "TIME_SLOT_REF1=\"t3\"", "<TIER TIER_ID=\"B\">"]
        FuzzRun("elan", texts: [seed], tokens: Self.tokens + own).run { input, _ in try Self.read(ELAN(), input) }
    }

    @Test func transcriber() {
        let seed = """
            <?xml version="1.0" encoding="ISO-8859-1"?>
            <!DOCTYPE Trans SYSTEM "trans-14.dtd">
            <Trans audio_filename="a" xml:lang="en"><Speakers><Speaker id="s1" name="Ann" type="female"/><Speaker id="s2" name="Bob"/></Speakers>
            <Episode><Section type="report" startTime="0" endTime="4"><Turn speaker="s1 s2" startTime="0" endTime="2.5"><Sync time="0"/>
            <Who nb="1"/>hello<Who nb="2"/>there<Event desc="laugh" type="noise" extent="instantaneous"/><Sync time="1.5"/>more</Turn>
            <Turn startTime="2.5" endTime="4"><Sync time="2.5"/><Background time="2.6" type="music" level="high"/></Turn></Section></Episode></Trans>
            """
        let own = ["<Sync time=\"1\"/>", "<Who nb=\"-1\"/>", "<Turn speaker=\"s1\">", "</Turn>", "<Background time=\"9\" type=\"x\"/>", "<Comment desc=\"c\"/>"]
        FuzzRun("transcriber", texts: [seed], tokens: Self.tokens + own).run { input, _ in try Self.read(Transcriber(), input) }
    }

    @Test func nxt() {
        let words = """
            <nite:root nite:id="w" xmlns:nite="http://nite.sourceforge.net/"><w nite:id="w0" starttime="0.01" endtime="0.02">Hi</w>
            <w nite:id="w1" punc="true">,</w><vocalsound nite:id="w2" starttime="0.02" endtime="0.025" type="laugh"/>
            <w nite:id="w3" starttime="0.03" endtime="0.04">I&#39;m</w></nite:root>
            """
        let segments = """
            <nite:root nite:id="s" xmlns:nite="http://nite.sourceforge.net/"><segment nite:id="s.1" transcriber_start="0.01" transcriber_end="0.04">
            <nite:child href="w.xml#id(w0)..id(w3)"/></segment><segment starttime="0.05" endtime="0.06"><nite:child href="w.xml#id(w9)"/></segment>
            </nite:root>
            """
        let own = ["<nite:child href=\"w.xml#id(w0)..id(w3)\"/>", "<segment transcriber_start=\"0\" transcriber_end=\"1\">", "</segment>", "#id(", ")..id(", "<w nite:id=\"w0\">"]
        FuzzRun("nxt", texts: [words, segments], tokens: Self.tokens + own).run { input, random in
            // Half of the time the words are the input, else the segments.
            let isWords = random.isOnce(in: 2)
            do {
                let read = try NXTWords(Data(isWords ? input : Array(words.utf8)))
                let links = try NXTSegments(Data(isWords ? Array(segments.utf8) : input))
                try AnnotationFuzzTests.check(NXTTranscript(words: read, segments: links, speaker: "A").annotations(), of: input + Array((words + segments).utf8))
            } catch is AnnotationError {}
        }
    }

    private static func read(_ format: any AnnotationFormat, _ input: [UInt8]) throws {
        do {
            try AnnotationFuzzTests.check(try format.annotations(in: Data(input), of: "a"), of: input)
        } catch is AnnotationError {}
    }
}
