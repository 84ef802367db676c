import Catalog
import Foundation
import Testing

@testable import Ingest

struct WavCapsTests {
    private func corpus() throws -> CorpusFixture {
        let fixture = try CorpusFixture("wavcaps")
        try fixture.put(
            """
            {"num_captions_per_audio": 1, "data": [
              {"id": "180913", "file_name": "sea.wav", "href": "/people/A/sounds/180913/", "duration": 10.5, "tags": ["sea", "wave"],
               "author": "Ann", "description": "The sea, {at} [night]", "caption": "Waves break.", "download_link": "https://freesound.org"},
              {"id": 7, "duration": NaN, "caption": "A bell rings.", "tags": []},
              "not a record",
              {"id": "9"}
            ]}
            """, at: "json_files/FreeSound/fsd_final.json")
        try fixture.put(
            #"{"num_captions_per_audio": 1, "data": [{"id": "Y-a_B.wav", "caption": "A dog barks.", "audio": "wav_path", "duration": 10.0}]}"#,
            at: "json_files/AudioSet_SL/as_final.json")
        try fixture.put(
            #"{"data": [{"title": "Bell", "description": "A bell.", "author": "D", "href": "2219.html", "caption": "A bell.", "id": "2219","#
                + #" "duration": 1.5, "audio": "wav_path", "download_link": "http://soundbible.com"}]}"#,
            at: "json_files/SoundBible/sb_final.json")
        try fixture.put(
            #"{"AudioSet": ["Yother.wav"], "FreeSound": ["Not found", "180913", "180913"]}"#,
            at: "json_files/blacklist/blacklist_exclude_all_ac.json")
        try fixture.put(#"{"AudioSet": ["Y-a_B.wav"], "FreeSound": []}"#, at: "json_files/blacklist/blacklist_exclude_test_ac.json")
        try fixture.putFLAC("Audio/FreeSound/180913.flac")
        try fixture.putFLAC("Audio/AudioSet_SL/Y-a_B.flac", tone: 880)
        return fixture
    }

    @Test func theJSONOfEachSourceIsRead() async throws {
        let fixture = try corpus()
        let summary = try await fixture.run()
        #expect(summary.states == [.ok: 2, .missing: 2, .damaged: 2])
        #expect(summary.texts == ["caption": 4, "title": 2, "description": 2, "keywords": 1, "listed": 2])
        let content = try CatalogContent(fixture)
        #expect(
            try content.rows(
                """
                SELECT path, state, split, attribution, scheme, value FROM recording
                LEFT JOIN identity ON recording_id = recording.id ORDER BY path
                """) == [
                    "Audio/AudioSet_SL/Y-a_B.flac · ok · AudioSet_SL · - · youtube · -a_B",
                    "Audio/FreeSound/180913.flac · ok · FreeSound · Ann · freesound · 180913",
                    "Audio/FreeSound/7.flac · missing · FreeSound · - · freesound · 7",
                    "Audio/SoundBible/2219.flac · missing · SoundBible · D · soundbible · 2219",
                    "json_files/FreeSound/fsd_final.json#row-3 · damaged · FreeSound · - · - · -",
                    "json_files/FreeSound/fsd_final.json#row-4 · damaged · FreeSound · - · - · -",
                ])
        #expect(try content.rows("SELECT body FROM text WHERE role = 'description' ORDER BY body") == ["A bell.", "The sea, {at} [night]"])
        let before = try content.dump()
        #expect(try await fixture.run().unchanged == 6)
        #expect(try CatalogContent(fixture).dump() == before)
    }

    @Test func blockListsAreSaidAndTakeNothingAway() async throws {
        let fixture = try corpus()
        let summary = try await fixture.run()
        #expect(summary.notes == ["named in blacklist_exclude_all_ac": 1, "named in blacklist_exclude_test_ac": 1])
        #expect(
            try CatalogContent(fixture).rows(
                """
                SELECT path, body
                FROM text JOIN clip ON clip.id = clip_id JOIN recording ON recording.id = recording_id WHERE role = 'listed' ORDER BY path
                """) == [
                "Audio/AudioSet_SL/Y-a_B.flac · blacklist_exclude_test_ac",
                "Audio/FreeSound/180913.flac · blacklist_exclude_all_ac",
            ])
    }

    @Test func onlyOneSource() async throws {
        let fixture = try corpus()
        #expect(try await fixture.run(.init(split: "SoundBible")).states == [.missing: 1])
    }

    @Test func aCutDocumentKeepsWhatStoodBefore() async throws {
        let fixture = try corpus()
        try fixture.put(#"{"data": [{"id": "1", "caption": "a"}, {"id": "2", "caption": "b"}, {"id": "3", "cap"#,
            at: "json_files/FreeSound/fsd_final.json")
        let error = await #expect(throws: IngestError.self) { try await fixture.run() }
        #expect("\(try #require(error))".contains("row 3: it is not JSON there: it ends within a value"))
        #expect(try CatalogContent(fixture).rows("SELECT count(*) FROM recording WHERE split = 'FreeSound'") == ["2"])
    }
}
