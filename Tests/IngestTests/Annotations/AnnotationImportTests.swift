import Catalog
import Foundation
import Testing

@testable import Ingest

/// From files beside audio to clips and what is said of them. The audio lasts a tenth of a second.
struct AnnotationImportTests {
    @Test func utterancesBecomeClipsAndTurnsTexts() async throws {
        let fixture = try CorpusFixture(layout: "folder", license: "CC-BY-4.0")
        for (place, name) in ["eaf", "trs", "grid", "srt", "vtt", "jams", "rttm", "bad"].enumerated() {
            try fixture.putWav("\(name).wav", tone: 200 + 50 * Double(place))
        }
        try fixture.put(
            """
            <ANNOTATION_DOCUMENT><TIME_ORDER><TIME_SLOT TIME_SLOT_ID="t1" TIME_VALUE="10"/><TIME_SLOT TIME_SLOT_ID="t2" TIME_VALUE="50"/></TIME_ORDER>
            <TIER TIER_ID="A" PARTICIPANT="Ann"><ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a" TIME_SLOT_REF1="t1" TIME_SLOT_REF2="t2">
            <ANNOTATION_VALUE>elan</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER></ANNOTATION_DOCUMENT>
            """, at: "eaf.eaf")
        try fixture.put(
            """
            <!DOCTYPE Trans SYSTEM "trans-14.dtd"><Trans xml:lang="fr"><Speakers><Speaker id="s" name="Bob"/></Speakers><Episode><Section>
            <Turn speaker="s" startTime="0.02" endTime="0.06"><Sync time="0.02"/>transcriber</Turn></Section></Episode></Trans>
            """, at: "trs.trs")
        try fixture.put("\"ooTextFile\" \"TextGrid\" 0 1 <exists> 1 \"IntervalTier\" \"Cleo\" 0 1 1 0.03 0.07 \"praat\"", at: "grid.TextGrid")
        try fixture.put("1\n00:00:00,010 --> 00:00:00,030\nsubrip\n", at: "srt.srt")
        try fixture.put("WEBVTT\n\n00:00.040 --> 00:09.000\n<v Dan>webvtt", at: "vtt.vtt")
        let event = #"{"time": 0.01, "duration": 0.02, "value": {"label": "dog"}}"#
        try fixture.put(#"{"annotations": [{"namespace": "scaper", "data": [\#(event)]}]}"#, at: "jams.jams")
        try fixture.put("SPEAKER rttm 1 0.05 0.02 <NA> <NA> Eve <NA> <NA>\n", at: "rttm.rttm")
        try fixture.put("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><Trans>&x;</Trans>", at: "bad.trs")
        let summary = try await fixture.run()
        #expect(summary.states == [.ok: 8] && summary.segments == 5)
        let content = try CatalogContent(fixture)
        let said = try content.rows(
            """
            SELECT key, role, language, body, start_seconds, end_seconds FROM text JOIN keyed_clip AS clip ON clip.id = clip_id
            WHERE role IN ('transcript', 'speaker', 'label', 'annotation-defect') ORDER BY 1, 2
            """)
        #expect(
            said == [
                "mine/bad.wav · annotation-defect · en · bad.trs: line 1: it declares the entity x; entities are refused · - · -",
                "mine/eaf.wav#160-800 · speaker · - · Ann · - · -", "mine/eaf.wav#160-800 · transcript · - · elan · - · -",
                "mine/grid.wav#480-1120 · speaker · - · Cleo · - · -", "mine/grid.wav#480-1120 · transcript · - · praat · - · -",
                "mine/jams.wav · label · - · dog · 0.01 · 0.03", "mine/rttm.wav · speaker · - · Eve · 0.05 · 0.07",
                "mine/srt.wav#160-480 · transcript · - · subrip · - · -", "mine/trs.wav#320-960 · speaker · - · Bob · - · -",
                "mine/trs.wav#320-960 · transcript · fr · transcriber · - · -", "mine/vtt.wav#640-1600 · speaker · - · Dan · - · -",
                "mine/vtt.wav#640-1600 · transcript · - · webvtt · - · -",
            ])
        #expect(try await fixture.run().unchanged == 8)
        #expect(try content.rows("SELECT count(*) FROM keyed_clip WHERE is_segment") == ["5"])
    }

    @Test func everyExtensionHasOneFormat() {
        let extensions = AnnotationFormats.all.flatMap(\.extensions)
        #expect(Set(extensions).count == extensions.count)
        for name in extensions {
            #expect(name == name.lowercased() && !name.contains("."))
            #expect(AnnotationFormats.format(extension: name.uppercased())?.extensions.contains(name) == true)
        }
        #expect(AnnotationFormats.format(extension: "wav") == nil)
    }
}
