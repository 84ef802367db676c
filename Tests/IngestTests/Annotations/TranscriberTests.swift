import Foundation
import Testing

@testable import Ingest

struct TranscriberTests {
    private func document(_ turns: String) -> String {
        """
        <?xml version="1.0" encoding="ISO-8859-1"?>
        <!DOCTYPE Trans SYSTEM "trans-14.dtd">
        <Trans scribe="x" audio_filename="a" version="3" version_date="200114" xml:lang="fr">
        <Speakers>
        <Speaker id="spk1" name="Zoé" check="no" type="female" dialect="native" accent="" scope="local"/>
        <Speaker id="spk2" name="Paul" type="male"/>
        <Speaker id="spk3" name=""/>
        </Speakers>
        <Episode><Section type="report" startTime="0" endTime="20">
        \(turns)
        </Section></Episode></Trans>
        """
    }

    private func read(_ turns: String) throws -> Annotations {
        // Each character of the document is one byte in this encoding.
        try Transcriber().annotations(in: Data(document(turns).unicodeScalars.map { UInt8($0.value) }), of: "a")
    }

    @Test func textBetweenSyncsIsAnUtterance() throws {
        let said = try read(
            """
            <Turn speaker="spk1" startTime="1.5" endTime="5" mode="spontaneous" fidelity="high" channel="studio">
            <Sync time="1.5"/>
            où êtes-vous
            <Event desc="rire" type="noise" extent="instantaneous"/>
            là
            <Sync time="3"/>
            ici
            <Event desc="de" type="language" extent="begin"/>
            hier
            <Event desc="de" type="language" extent="end"/>
            </Turn>
            <Turn speaker="spk3" startTime="5" endTime="6"><Sync time="5"/>
            </Turn>
            <Turn startTime="6" endTime="7"><Sync time="6"/><Event desc="b" type="noise" extent="instantaneous"/></Turn>
            <Turn startTime="7" endTime="8"><Sync time="7"/></Turn>
            """)
        #expect(
            said.shownSegments == [
                "1.5–3.0 transcript[fr] où êtes-vous là · speaker Zoé · gender female · label rire",
                "3.0–5.0 transcript[fr] ici hier · speaker Zoé · gender female · language de",
            ])
        #expect(said.shown == ["speaker spk3 5.0–6.0", "label b 6.0–7.0"])
        #expect(said.defects.isEmpty && said.notes.isEmpty)
    }

    @Test func twoSpeakersOfATurnHaveTheirOwnWords() throws {
        let said = try read(
            """
            <Turn speaker="spk1 spk2" startTime="4" endTime="6"><Sync time="4"/>
            <Who nb="1"/>
            oui
            <Who nb="2"/>
            non
            <Sync time="5"/>
            ensemble
            </Turn>
            """)
        #expect(
            said.shownSegments == [
                "4.0–5.0 transcript[fr] oui · speaker Zoé · gender female", "4.0–5.0 transcript[fr] non · speaker Paul · gender male",
                "5.0–6.0 transcript[fr] ensemble · speaker Zoé · speaker Paul",
            ])
    }

    @Test func backgroundsLastUntilTheNext() throws {
        let said = try read(
            """
            <Turn speaker="spk2" startTime="0" endTime="9"><Sync time="0"/>
            bonjour <Background time="2" type="music" level="high"/> encore <Background time="4" type="music" level="off"/>
            <Background time="6" type="other speech" level="low"/>
            </Turn>
            """)
        #expect(said.shown == ["label music 2.0–4.0", "label other speech 6.0–9.0"])
        #expect(said.shownSegments == ["0.0–9.0 transcript[fr] bonjour encore · speaker Paul · gender male"])
    }

    @Test func brokenTimesLoseOneUtterance() throws {
        let said = try read(
            """
            <Turn speaker="spk1" startTime="4" endTime="2"><Sync time="4"/>mal</Turn>
            <Turn speaker="spk1" startTime="5" endTime="8"><Sync time="5"/>un <Sync time="x"/> deux</Turn>
            """)
        #expect(said.shownSegments == ["5.0–8.0 transcript[fr] un deux · speaker Zoé · gender female"])
        #expect(said.defects.count == 2 && said.defects[0].hasSuffix("it ends at 2.0 s, before it begins at 4.0 s"))
        #expect(outcome(of: Data("<a/>".utf8), as: Transcriber()) == "it is no Transcriber file: it has no Trans")
    }

    @Test func aVoiceBelowAllNumbersIsNobodysInParticular() throws {
        let said = try Transcriber().read(
            "<Trans><Turn speaker='a b' startTime='0' endTime='1'><Sync time='0'/><Who nb='-9223372036854775808'/>hi</Turn></Trans>")
        #expect(said.shownSegments == ["0.0–1.0 transcript hi · speaker a · speaker b"])
    }
}
