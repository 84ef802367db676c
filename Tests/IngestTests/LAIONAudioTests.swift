import Catalog
import Testing

@testable import Ingest

struct LAIONAudioTests {
    @Test func whatStandsBesideEachFileIsRead() async throws {
        let fixture = try CorpusFixture("laion-audio")
        for (number, tone) in [(1, 440.0), (2, 880), (3, 660)] { try fixture.putFLAC("freesound/train/\(number).flac", tone: tone) }
        try fixture.putFLAC("test/4.flac", tone: 550)
        try fixture.put(
            """
            {"text": ["DSI Tetra - B4.", "Single note."], "tag": ["synthesizer", "B4"], "text_augment_t5": ["A synthesizer plays."],
             "original_data": {"tags": ["B4"], "description": "Single note.<br>", "username": "modularsamples", "title": "B4.wav", "id": 282776,
             "license": "http://creativecommons.org/publicdomain/zero/1.0/",
             "download_url": "https://freesound.org/apiv2/sounds/282776/download/"}}
            """, at: "freesound/train/1.json")
        try fixture.put(#"{"text": [], "tag": []}"#, at: "freesound/train/2.json")
        try fixture.put(#"{"tag": ["no text"]}"#, at: "freesound/train/3.json")
        let summary = try await fixture.run()
        #expect(summary.states == [.ok: 4])
        #expect(summary.texts == ["caption": 2, "caption-augmented": 1, "keywords": 1, "title": 1, "description": 1])
        #expect(summary.notes == ["without a json": 1, "with a json that cannot be read": 1])
        let content = try CatalogContent(fixture)
        #expect(
            try content.rows(
                """
                SELECT path, split, license_text, attribution, scheme, value FROM recording
                LEFT JOIN identity ON recording_id = recording.id ORDER BY path
                """) == [
                    "freesound/train/1.flac · train · http://creativecommons.org/publicdomain/zero/1.0/ · modularsamples · freesound · 282776",
                    "freesound/train/2.flac · train · - · - · - · -", "freesound/train/3.flac · train · - · - · - · -",
                    "test/4.flac · test · - · - · - · -",
                ])
        #expect(try content.rows("SELECT body FROM text WHERE role = 'caption' ORDER BY body") == ["DSI Tetra - B4.", "Single note."])
        #expect(try content.rows("SELECT body FROM text WHERE role = 'annotation-defect'") == ["freesound/train/3.json: it has no text"])
    }
}
