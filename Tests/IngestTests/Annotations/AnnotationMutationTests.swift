import Catalog
import Foundation
import Testing

@testable import Ingest

/// Files that random changes have broken are read or refused, and what is read can be put into a catalog.
struct AnnotationMutationTests {
    private static let samples: [String: String] = [
        "eaf": """
            <?xml version="1.0" encoding="UTF-8"?><ANNOTATION_DOCUMENT><HEADER TIME_UNITS="milliseconds"/><TIME_ORDER>
            <TIME_SLOT TIME_SLOT_ID="t1" TIME_VALUE="100"/><TIME_SLOT TIME_SLOT_ID="t2"/><TIME_SLOT TIME_SLOT_ID="t3" TIME_VALUE="900"/></TIME_ORDER>
            <TIER TIER_ID="A" PARTICIPANT="Ann"><ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a1" TIME_SLOT_REF1="t1" TIME_SLOT_REF2="t2">
            <ANNOTATION_VALUE>one &amp; two</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION><ANNOTATION>
            <ALIGNABLE_ANNOTATION ANNOTATION_ID="a2" TIME_SLOT_REF1="t2" TIME_SLOT_REF2="t3"><ANNOTATION_VALUE/></ALIGNABLE_ANNOTATION></ANNOTATION>
            </TIER><TIER TIER_ID="words" PARENT_REF="A"><ANNOTATION><REF_ANNOTATION ANNOTATION_ID="r1" ANNOTATION_REF="a1">
            <ANNOTATION_VALUE>one</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION><ANNOTATION>
            <REF_ANNOTATION ANNOTATION_ID="r2" ANNOTATION_REF="a1" PREVIOUS_ANNOTATION="r1"><ANNOTATION_VALUE>two</ANNOTATION_VALUE>
            </REF_ANNOTATION></ANNOTATION></TIER></ANNOTATION_DOCUMENT>
            """,
        "trs": """
            <?xml version="1.0" encoding="ISO-8859-1"?><!DOCTYPE Trans SYSTEM "trans-14.dtd"><Trans xml:lang="fr"><Speakers>
            <Speaker id="s1" name="Zo" type="female"/></Speakers><Episode><Section><Turn speaker="s1 s2" startTime="0" endTime="2.5"><Sync time="0"/>
            <Who nb="1"/>oui<Who nb="2"/>non<Background time="1" type="music" level="high"/><Sync time="1.5"/>
            <Event desc="rire" type="noise" extent="instantaneous"/>ah</Turn></Section></Episode></Trans>
            """,
        "TextGrid": TextGridTests.long,
        "textgrid": TextGridTests.short,
        "rttm": "SPEAKER a 1 0.5 1.5 <NA> <NA> A 0.5\nLEXEME a 1 0.5 0.25 hi lex A <NA>\nNOSCORE b 2 3 1 <NA> <NA> <NA> <NA>\n",
        "ctm": ";; words\na 1 0.5 0.25 hi 0.9 lex A\na 1 1 1 <ALT_BEGIN>\na 1 1 1 x\na 1 1 1 <ALT>\na 1 1 1 y\na 1 1 1 <ALT_END>\n",
        "stm": "a 1 A+B 0.5 2.25 <o,f0,male> hello there\na 1 x 3 4 ignore_time_segment_in_scoring\n",
        "srt": "1\r\n00:00:01,500 --> 00:00:02,750\r\n<i>Hello</i> {\\an8}there\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\nyou\r\n",
        "vtt": "WEBVTT\n\nNOTE x\n\n00:01.500 --> 00:02.750 line:0\n<v Ann>Hello &amp; <c.x>you</c></v> <v Bob>so\n",
        "jams": """
            {"file_metadata": {"duration": 10}, "annotations": [{"namespace": "scaper", "data": [{"time": 1, "duration": 2, "confidence": NaN,
             "value": {"label": "dog", "role": "foreground"}}]}, {"namespace": "chord", "data": {"time": [0], "duration": [1], "value": ["C"]}},
             {"namespace": "speech", "data": [{"time": 0, "duration": 1, "value": "hi"}]}, {"namespace": "beat", "data": [{"time": 1, "value": 2}]}]}
            """,
        "txt": "0.5\t1.5\tdog\n2\t2\tclick\n\\\t100\t200\n",
    ]

    /// Pieces that mean something to one format or another.
    private static let pieces = [
        "<", ">", "\"", "&", "&x;", "<!DOCTYPE a [<!ENTITY x 'y'>]>", "]]>", "<![CDATA[", "-->", "\0", "\u{FEFF}", "1e308", "-1", "nan",
        "99999999999999999999", "{", "[", "null", "\n\n", "\t", "\r", "<a>", "</a>", "é", "TIME_SLOT_REF1=\"t9\"", "IntervalTier", "<ALT>",
        "PREVIOUS_ANNOTATION=\"r2\"",
    ]

    private static func mutated(_ data: Data, with source: inout RandomSource) -> Data {
        var bytes = [UInt8](data)
        for _ in 0...source.below(4) {
            guard !bytes.isEmpty else { return Data() }
            let place = source.below(bytes.count)
            switch source.below(7) {
            case 0: bytes[place] ^= UInt8(1 << source.below(8))
            case 1: bytes[place] = UInt8(source.below(256))
            case 2: bytes.removeSubrange(place..<min(bytes.count, place + 1 + source.below(12)))
            case 3: bytes.insert(contentsOf: pieces[source.below(pieces.count)].utf8, at: place)
            case 4: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 1 + source.below(200))], at: source.below(bytes.count))
            case 5: bytes.removeSubrange(place...)
            default: bytes.swapAt(place, source.below(bytes.count))
            }
        }
        return Data(bytes)
    }

    private static func isUsable(_ start: Double?, _ end: Double?) -> Bool {
        let start = start ?? 0
        return start >= 0 && start <= 1e9 && end.map { $0 >= start && $0 <= 1e9 } ?? true
    }

    private static func isUsable(_ statement: Statement) -> Bool {
        switch statement {
        case .text(_, _, let body, let score, let start, let end): isUsable(start, end) && !body.isEmpty && score?.isFinite != false
        case .span(_, let start, let end, let score): isUsable(start, end) && end > start && score?.isFinite != false
        case .measure(_, let value, _): value.isFinite
        default: false
        }
    }

    private static func isUsable(_ said: Annotations) -> Bool {
        said.segments.allSatisfy { $0.end > $0.start && isUsable($0.start, $0.end) && $0.statements.allSatisfy(isUsable) }
            && said.statements.allSatisfy(isUsable) && said.tags.allSatisfy { isUsable($0.start, $0.end) }
            && said.defects.count <= 22 && said.duration?.isFinite != false
    }

    /// Other documents that corpora bring, each with what reads it.
    private static let documents: [String: (text: String, read: @Sendable (Data) throws(AnnotationError) -> Annotations)] = [
        "words": (
            """
            <nite:root nite:id="r" xmlns:nite="http://nite.sourceforge.net/"><w nite:id="w0" starttime="0.5" endtime="1">Hi</w>
            <w nite:id="w1" starttime="1" endtime="1" punc="true">.</w><vocalsound nite:id="w2" starttime="1" endtime="2" type="laugh"/></nite:root>
            """,
            { data throws(AnnotationError) in
                let segments = try NXTSegments(Data("<r><segment starttime='0' endtime='3'><nite:child href='f#id(w0)..id(w2)'/></segment></r>".utf8))
                return NXTTranscript(words: try NXTWords(data), segments: segments, speaker: "A").annotations()
            }
        ),
        "segments": (
            """
            <nite:root nite:id="r" xmlns:nite="http://nite.sourceforge.net/"><segment nite:id="s0" transcriber_start="0.5" transcriber_end="2.5">
            <nite:child href="f.words.xml#id(w0)..id(w1)"/></segment><segment nite:id="s1" transcriber_start="3" transcriber_end="4"/></nite:root>
            """,
            { data throws(AnnotationError) in
                let text = "<r><w nite:id='w0' starttime='1' endtime='2'>a</w><w nite:id='w1' starttime='2' endtime='3'>b</w></r>"
                let words = try NXTWords(Data(text.utf8))
                return NXTTranscript(words: words, segments: try NXTSegments(data), speaker: "A").annotations()
            }
        ),
        "meetings": (
            "<nite:root><meeting observation=\"M\"><speaker nxt_agent=\"A\" global_name=\"X\" channel=\"1\"/></meeting></nite:root>",
            { data throws(AnnotationError) in
                _ = try AMIMeetings(data)
                return Annotations()
            }
        ),
        "item": (
            "<metadata><identifier>i</identifier><title>A title of some words &amp; signs, longer than its tags, as titles of readings are</title>"
                + "<licenseurl>http://creativecommons.org/publicdomain/mark/1.0/</licenseurl></metadata>",
            { data throws(AnnotationError) in
                _ = try ArchiveItem(data)
                return Annotations()
            }
        ),
        "files": (
            "<files><file name=\"a.mp3\" source=\"original\"><size>5</size><length>0:10</length></file><file name=\"b.mp3\"/></files>",
            { data throws(AnnotationError) in
                _ = try ArchiveFiles(data)
                return Annotations()
            }
        ),
        "books": (
            """
            {"books": [{"id": "1", "title": "T", "authors": [{"first_name": "J", "last_name": null}], "url_iarchive": "http://archive.org/details/i",
             "sections": [{"id": 2, "listen_url": "http://x/a_64kb.mp3", "readers": [{"reader_id": "3", "display_name": "R"}]}]}]}
            """,
            { data throws(AnnotationError) in
                _ = try LibriVoxBooks(data)
                return Annotations()
            }
        ),
    ]

    /// How often each document is changed; more where time is set aside for it.
    private static let rounds = ProcessInfo.processInfo.environment["HEARSAY_FUZZ_ROUNDS"].flatMap { Int($0) } ?? 1500

    @Test(arguments: Array(samples.keys).sorted())
    func changedFilesAreReadOrRefused(kind: String) throws {
        let format = try #require(kind == "txt" ? LabelTrack() as (any AnnotationFormat)? : AnnotationFormats.format(extension: kind))
        let sample = try #require(Self.samples[kind])
        Self.change(sample, named: kind) { (data) throws(AnnotationError) in try format.annotations(in: data, of: "a") }
    }

    @Test(arguments: Array(documents.keys).sorted())
    func changedDocumentsAreReadOrRefused(kind: String) throws {
        let document = try #require(Self.documents[kind])
        Self.change(document.text, named: kind, document.read)
    }

    private static func change(_ text: String, named kind: String, _ read: (Data) throws(AnnotationError) -> Annotations) {
        let sample = Data(text.utf8)
        #expect(throws: Never.self) { try read(sample) }
        var count = 0
        for seed in 0..<rounds {
            var source = RandomSource(seed: UInt64(seed))
            let data = mutated(sample, with: &source)
            do {
                let said = try read(data)
                count += 1
                if !isUsable(said) { Issue.record("\(kind), seed \(seed): \(said)") }
            } catch {
                #expect(!error.reason.isEmpty, "\(kind), seed \(seed)")
            }
        }
        // Were all refused at the door, nothing would have been tested.
        #expect(count > rounds / 50)
    }
}
