import Foundation
import Testing

@testable import Ingest

struct ELANTests {
    private func document(_ slots: String, _ tiers: String, head: String = "") -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <ANNOTATION_DOCUMENT AUTHOR="" DATE="2020-01-01T00:00:00+01:00" FORMAT="3.0" VERSION="3.0"
            xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="http://www.mpi.nl/tools/elan/EAFv3.0.xsd">
        <HEADER MEDIA_FILE="" TIME_UNITS="milliseconds"><MEDIA_DESCRIPTOR MEDIA_URL="file:///a.wav" MIME_TYPE="audio/x-wav"/></HEADER>
        <TIME_ORDER>\(slots)</TIME_ORDER>
        \(tiers)
        <LINGUISTIC_TYPE LINGUISTIC_TYPE_ID="utterance" TIME_ALIGNABLE="true" GRAPHIC_REFERENCES="false"/>
        </ANNOTATION_DOCUMENT>
        """
    }

    private func slots(_ times: Int?...) -> String {
        times.enumerated().map { "<TIME_SLOT TIME_SLOT_ID=\"ts\($0 + 1)\"\($1.map { " TIME_VALUE=\"\($0)\"" } ?? "")/>" }.joined()
    }

    private func tier(_ id: String, has attributes: String = "", type: String = "utterance", _ annotations: String...) -> String {
        "<TIER TIER_ID=\"\(id)\" LINGUISTIC_TYPE_REF=\"\(type)\" \(attributes)>\(annotations.joined(separator: "\n"))</TIER>\n"
    }

    private func aligned(_ id: String, _ from: String, _ to: String, _ value: String) -> String {
        """
        <ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="\(id)" TIME_SLOT_REF1="\(from)" TIME_SLOT_REF2="\(to)">
        <ANNOTATION_VALUE>\(value)</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>
        """
    }

    private func hanging(_ id: String, on parent: String, after previous: String? = nil, _ value: String) -> String {
        """
        <ANNOTATION><REF_ANNOTATION ANNOTATION_ID="\(id)" ANNOTATION_REF="\(parent)"\(previous.map { " PREVIOUS_ANNOTATION=\"\($0)\"" } ?? "")>
        <ANNOTATION_VALUE>\(value)</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION>
        """
    }

    @Test func utterancesAreThoseOfAParticipant() throws {
        let said = try ELAN().read(
            document(
                slots(500, 2500, 3000, 4000),
                tier("K-Spch", has: "PARTICIPANT=\"Kim\" LANG_REF=\"eng\"", aligned("a1", "ts1", "ts2", "so you &amp; me"))
                    + tier("W-Spch", aligned("a2", "ts2", "ts3", "yes"), aligned("a3", "ts3", "ts4", " "))))
        #expect(
            said.shownSegments == ["0.5–2.5 transcript[eng] so you & me · speaker Kim · tier K-Spch", "2.5–3.0 transcript yes · tier W-Spch"])
        #expect(said.notes == ["annotations without text"] && said.statements.isEmpty && said.defects.isEmpty)
    }

    @Test func slotsWithoutValuesLieBetweenTheirNeighbours() throws {
        // ts2 and ts4 divide one utterance in three along their tier; ts3 has only its neighbours in the file.
        let said = try ELAN().read(
            document(
                slots(1000, nil, nil, nil, 4000),
                tier("words", aligned("a1", "ts1", "ts2", "one"), aligned("a2", "ts2", "ts4", "two"), aligned("a3", "ts4", "ts5", "three"))
                    + tier("A", aligned("a4", "ts3", "ts5", "all"))))
        #expect(said.shown == ["word one 1.0–2.0", "word two 2.0–3.0", "word three 3.0–4.0"])
        #expect(said.segments.map(\.start) == [2.5])
        let lost = try ELAN().read(document(slots(nil, 1000), tier("A", aligned("a1", "ts1", "ts2", "x"), aligned("a2", "ts2", "ts9", "y"))))
        #expect(lost.segments.isEmpty && lost.defects.count == 2)
        #expect(lost.defects[0].hasSuffix("it has no times that are numbers of seconds"))
    }

    @Test func whatHangsOnAnUtteranceStandsInItsSegment() throws {
        // The tier of the words comes before the one that they hang on, and glosses hang on words.
        let said = try ELAN().read(
            document(
                slots(1000, 4000),
                tier("words@A", has: "PARENT_REF=\"A\"", hanging("w2", on: "a1", after: "w1", "dog"), hanging("w1", on: "a1", "a"),
                    hanging("w3", on: "a1", after: "w2", "barks"))
                    + tier("Gloss@A", has: "PARENT_REF=\"words@A\"", hanging("g2", on: "w2", "chien"))
                    + tier("Translation@A", has: "PARENT_REF=\"A\"", hanging("t1", on: "a1", "un chien aboie"))
                    + tier("A", has: "PARTICIPANT=\"Ann\"", aligned("a1", "ts1", "ts2", "a dog barks"))))
        #expect(
            said.shownSegments == [
                "1.0–4.0 transcript a dog barks · speaker Ann · tier A · word a 0.0–1.0 · word dog 1.0–2.0 · word barks 2.0–3.0"
                    + " · translation un chien aboie · gloss chien 1.0–2.0"
            ])
        #expect(said.defects.isEmpty)
    }

    @Test func whatHangsOnNothingIsADefect() throws {
        let said = try ELAN().read(
            document(
                slots(0, 1000),
                tier("A", aligned("a1", "ts1", "ts2", "x"))
                    + tier(
                        "B", has: "PARENT_REF=\"A\"", hanging("b1", on: "nowhere", "lost"),
                        hanging("b2", on: "b3", "x"), hanging("b3", on: "b2", "y"))
                    + tier("C", has: "PARENT_REF=\"A\"", hanging("c1", on: "a1", after: "c2", "ring"), hanging("c2", on: "a1", after: "c1", "ring"))))
        #expect(said.segments.count == 1)
        #expect(said.defects.count == 5 && said.defects.allSatisfy { $0.hasSuffix("it hangs on an annotation that has no time") })
    }

    @Test func longChainsAreNoDeepRecursion() throws {
        let links = (1...20_000).map { hanging("r\($0)", on: "r\($0 - 1)", "x") }.joined()
        let said = try ELAN().read(document(slots(0, 1000), tier("A", aligned("r0", "ts1", "ts2", "x")) + tier("B", has: "PARENT_REF=\"A\"", links)))
        #expect(said.segments.first?.statements.count == 20_002)
    }

    @Test func otherFilesAreRefused() {
        #expect(outcome(of: Data("<x/>".utf8), as: ELAN()) == "it is no ELAN file: it has no ANNOTATION_DOCUMENT")
        let frames = Data("<ANNOTATION_DOCUMENT><HEADER TIME_UNITS=\"PAL-frames\"/></ANNOTATION_DOCUMENT>".utf8)
        #expect(outcome(of: frames, as: ELAN()) == "its times are in PAL-frames, not in milliseconds")
    }
}
