import Catalog
import Foundation
import Testing

@testable import Ingest

struct AMITests {
    private static let head = #"<?xml version="1.0" encoding="ISO-8859-1" standalone="yes"?>"#
    private static let nite = #"xmlns:nite="http://nite.sourceforge.net/""#
    private static let meetings = """
        \(head)
        <nite:root nite:id="meet.00" \(nite)>
        <meeting nite:id="meet_1" observation="ES2004a" type="scenario" duration="0.1">
           <speaker nite:id="ES2004a_1" channel="1" nxt_agent="A" global_name="MEO015" role="PM"/>
           <speaker nite:id="ES2004a_2" channel="0" nxt_agent="B" global_name="FEE013" role="ID"/>
        </meeting>
        </nite:root>
        """
    private static let wordsA = """
        \(head)
        <nite:root nite:id="ES2004a.A.words" \(nite)>
           <w nite:id="ES2004a.A.words0" starttime="0.01" endtime="0.02">Hi</w>
           <w nite:id="ES2004a.A.words1" starttime="0.02" endtime="0.02" punc="true">,</w>
           <vocalsound nite:id="ES2004a.A.words2" starttime="0.02" endtime="0.025" type="laugh"/>
           <w nite:id="ES2004a.A.words3" starttime="0.025" endtime="0.03">I&#39;m</w>
           <w nite:id="ES2004a.A.words4" starttime="0.03" endtime="0.03">um</w>
           <disfmarker nite:id="ES2004a.A.words5" starttime="0.03" endtime="0.03"/>
           <w nite:id="ES2004a.A.words6" starttime="0.03" endtime="0.04" trunc="true">Zo</w>
           <w nite:id="ES2004a.A.words7" punc="true">.</w>
           <w nite:id="ES2004a.A.words8">untimed</w>
           <w nite:id="ES2004a.A.words9" starttime="0.08" endtime="0.09">left</w>
        </nite:root>
        """
    private static let segmentsA = """
        \(head)
        <nite:root nite:id="ES2004a.A.segs" \(nite)>
           <segment nite:id="s.1" channel="1" transcriber_start="0.01" transcriber_end="0.04">
              <nite:child href="ES2004a.A.words.xml#id(ES2004a.A.words0)..id(ES2004a.A.words7)"/>
           </segment>
           <segment nite:id="s.2" channel="1" transcriber_start="0.05" transcriber_end="0.06">
              <nite:child href="ES2004a.A.words.xml#id(ES2004a.A.words8)"/>
           </segment>
           <segment nite:id="s.3" channel="1" transcriber_start="0.06" transcriber_end="0.07">
              <nite:child href="ES2004a.A.words.xml#id(ES2004a.A.words99)"/>
           </segment>
        </nite:root>
        """
    private static let wordsB = """
        \(head)
        <nite:root nite:id="ES2004a.B.words" \(nite)><w nite:id="b0" starttime="0.02" endtime="0.05">Yes</w></nite:root>
        """
    private static let segmentsB = """
        \(head)
        <nite:root nite:id="ES2004a.B.segs" \(nite)><segment nite:id="s" transcriber_start="0.02" transcriber_end="0.05">
        <nite:child href="ES2004a.B.words.xml#id(b0)..id(b0)"/></segment></nite:root>
        """

    private func fixture() throws -> CorpusFixture {
        let fixture = try CorpusFixture("ami")
        for (place, device) in ["Mix-Headset", "Headset-0", "Headset-1", "Headset-2", "Array1-01"].enumerated() {
            try fixture.putWav("amicorpus/ES2004a/audio/ES2004a.\(device).wav", tone: 200 + 50 * Double(place))
        }
        try fixture.putWav("amicorpus/EN2001a/audio/EN2001a.Mix-Headset.wav", tone: 900)
        try fixture.put(Self.meetings, at: "corpusResources/meetings.xml")
        try fixture.put(Self.wordsA, at: "words/ES2004a.A.words.xml")
        try fixture.put(Self.wordsB, at: "words/ES2004a.B.words.xml")
        try fixture.put(Self.segmentsA, at: "segments/ES2004a.A.segments.xml")
        try fixture.put(Self.segmentsB, at: "segments/ES2004a.B.segments.xml")
        return fixture
    }

    @Test func aHeadsetIsOneSpeakersAndTheMixIsAllOfThem() async throws {
        let fixture = try fixture()
        let summary = try await fixture.run()
        #expect(summary.states == [.ok: 6])
        #expect(summary.notes["headsets of nobody that the table of meetings knows"] == 1)
        #expect(summary.notes["without transcripts"] == 1)
        let content = try CatalogContent(fixture)
        #expect(
            try content.rows(
                """
                SELECT path, split, (SELECT group_concat(scheme || ' ' || value, ', ') FROM identity WHERE recording_id = recording.id)
                FROM recording ORDER BY path
                """)
                == [
                    "amicorpus/EN2001a/audio/EN2001a.Mix-Headset.wav · train · ami EN2001a",
                    "amicorpus/ES2004a/audio/ES2004a.Array1-01.wav · test · ami ES2004a",
                    "amicorpus/ES2004a/audio/ES2004a.Headset-0.wav · test · ami ES2004a, speaker FEE013",
                    "amicorpus/ES2004a/audio/ES2004a.Headset-1.wav · test · ami ES2004a, speaker MEO015",
                    "amicorpus/ES2004a/audio/ES2004a.Headset-2.wav · test · ami ES2004a",
                    "amicorpus/ES2004a/audio/ES2004a.Mix-Headset.wav · test · ami ES2004a",
                ])
        // By device: clips in frames of 16 kHz with what is said of them.
        func texts(_ device: String) throws -> [String] {
            try content.rows(
                """
                SELECT clip.start_frame, clip.end_frame, role, body
                FROM text JOIN clip ON clip.id = clip_id JOIN recording ON recording.id = recording_id
                WHERE path LIKE '%\(device).wav' AND role IN ('transcript', 'speaker') AND clip.start_frame > 0 ORDER BY 1, 3, 4
                """)
        }
        let own = [
            "160 · 640 · speaker · MEO015", "160 · 640 · transcript · Hi, I'm um Zo.", "800 · 960 · speaker · MEO015",
            "800 · 960 · transcript · untimed",
        ]
        let other = ["320 · 800 · speaker · FEE013", "320 · 800 · transcript · Yes"]
        #expect(try texts("Headset-1") == own)
        #expect(try texts("Headset-0") == other)
        #expect(try texts("Mix-Headset").sorted() == (own + other).sorted())
        #expect(try texts("Array1-01").sorted() == (own + other).sorted())
        #expect(try texts("Headset-2").isEmpty)
        #expect(try content.rows("SELECT count(DISTINCT license) || ' ' || min(license) FROM recording") == ["1 CC-BY-4.0"])
    }

    @Test func wordsAndSoundsHaveTheirTimes() throws {
        let transcript = try NXTTranscript(
            words: NXTWords(Data(Self.wordsA.utf8)), segments: NXTSegments(Data(Self.segmentsA.utf8)), speaker: "MEO015")
        let said = transcript.annotations()
        #expect(said.segments.count == 2)
        let roles = said.segments[0].statements.map { $0.shown.split(separator: " ").prefix(2).joined(separator: " ") }
        #expect(roles == ["transcript[en] Hi,", "speaker MEO015", "word Hi", "label laugh", "word I'm", "word Zo"])
        // A segment whose words cannot be found is still somebody's turn.
        #expect(said.shown == ["speaker MEO015 0.06–0.07", "word left 0.08–0.09"])
        #expect(said.notes == ["annotations of no length", "words without times", "words of no segment"])
        #expect(said.defects == ["line 9: it refers to words that are not there, ES2004a.A.words99 to ES2004a.A.words99"])
    }

    @Test func segmentsThatAllHoldAllWordsAreCutShort() throws {
        let words = (0..<3000).map { "<w nite:id='w\($0)' starttime='0' endtime='1'>x</w>" }.joined()
        let segments = String(repeating: "<segment starttime='0' endtime='1'><nite:child href='#id(w0)..id(w2999)'/></segment>", count: 3000)
        let said = try NXTTranscript(
            words: NXTWords(Data("<r>\(words)</r>".utf8)), segments: NXTSegments(Data("<r>\(segments)</r>".utf8)), speaker: "A"
        ).annotations()
        #expect(said.segments.count == 4)
        #expect(said.defects.last == "and 2976 more like these")
    }

    @Test(arguments: [
        ("f.xml#id(a)..id(b)", "a b"), ("f.xml#id(a.b0)", "a.b0 a.b0"), ("f.xml", nil), ("#id()", nil), 
        ("#id(a)..id(b)..id(c)", nil), ("#id(a)..b", nil),
    ])
    func linksNameTheFirstAndTheLast(address: String, ids: String?) {
        #expect(NXTSegments.link(address).map { "\($0.first) \($0.last)" } == ids)
    }

    @Test func onlyTheWantedSplitIsRead() async throws {
        let fixture = try fixture()
        let summary = try await fixture.run(.init(split: "train"))
        #expect(summary.recordings == 1)
        #expect(AMIPartition.split(of: "IB4010") == "dev" && AMIPartition.split(of: "ES2014a") == "train")
    }

    @Test func brokenAnnotationsLoseThemselvesAlone() async throws {
        let fixture = try fixture()
        try fixture.put("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>", at: "words/ES2004a.A.words.xml")
        let summary = try await fixture.run()
        #expect(summary.states == [.ok: 6])
        #expect(summary.notes["speakers with words that cannot be read"] == 3)
        let content = try CatalogContent(fixture)
        let defects = try content.rows("SELECT DISTINCT body FROM text WHERE role = 'annotation-defect' AND body LIKE '%entity%'")
        #expect(defects == ["words/ES2004a.A.words.xml: line 1: it declares the entity x; entities are refused"])
        let other = try CorpusFixture("ami")
        await #expect(throws: IngestError.self) { try await other.run() }
    }
}
