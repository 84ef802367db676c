import Catalog
import Foundation
import Testing

@testable import Ingest

struct LibriLightTests {
    @Test func metadataMayBeLooseOrAbsent() async throws {
        let fixture = try CorpusFixture("librilight")
        let book = "small/204/sea_story_librivox/"
        for (name, tone) in [("a", 220.0), ("b", 330), ("c", 440), ("d", 550)] { try fixture.putFLAC(book + name + ".flac", tone: tone) }
        try fixture.put(
            """
            {"speaker": "204", "book_meta": {"id": "1377", "title": "Sea Story", "genre": ["General Fiction", null], "meta_genre": "Literature",
             "authors": [{"id": "9", "first_name": "Morgan", "last_name": "Robertson"}], "language": "English", "totaltimesecs": 5,
             "speaker_data": {"names": ["Kara Shallenberg"], "readers": ["kayray"]},
             "Dramatic Readings": false, "trancription_status": "CLEAN"}, "file_length_sec": 0.1, "snr": 11.2, "voice_activity": [[0.01, 0.04], [0.05, 0.09], [0.3, 0.2], [1]]}
            """, at: book + "a.json")
        try fixture.put(
            #"{"speaker": "204", "book_meta": {"id": 1377, "title": null, "genre": null}, "snr": NaN, "voice_activity": []}"#,
            at: book + "b.json")
        try fixture.put("{broken", at: book + "c.json")
        let summary = try await fixture.run()
        #expect(summary.states == [.ok: 4])
        #expect(summary.notes == ["with a json that cannot be read": 1, "without a json": 1])
        #expect(summary.spans == 2 && summary.measures == 1)
        let content = try CatalogContent(fixture)
        #expect(
            try content.rows("SELECT name, start_seconds, end_seconds FROM span ORDER BY 2")
                == ["speech · 0.01 · 0.04", "speech · 0.05 · 0.09"])
        let texts = try content.rows("SELECT role, language, body FROM text ORDER BY 1")
        #expect(
            texts == [
                "annotation-defect · en · \(book)c.json: it has to be an object with book_meta, snr and voice_activity",
                "author · - · Morgan Robertson", "dramatic-reading · en · false", "genre · en · General Fiction", "language · en · English",
                "meta-genre · en · Literature", "reader · - · Kara Shallenberg", "title · - · Sea Story", "transcription-status · en · CLEAN",
            ])
        #expect(try content.rows("SELECT name, value, unit FROM measure") == ["snr · 11.2 · dB"])
        #expect(
            try content.rows("SELECT scheme, value, count(*) FROM identity GROUP BY 1, 2 ORDER BY 1, 2")
                == ["librivox · book/1377 · 2", "librivox · reader/204 · 4", "speaker · 204 · 4"])
        #expect(try content.rows("SELECT DISTINCT split FROM recording") == ["small"])
    }

    @Test func aVoiceThatIsNoReaderOfLibriVoxHasNoNumberThere() async throws {
        let fixture = try CorpusFixture("librilight")
        try fixture.putFLAC("small/unknown-two_cities/two_cities/two_cities.flac")
        try fixture.put(#"{"speaker": "unknown-two_cities"}"#, at: "small/unknown-two_cities/two_cities/two_cities.json")
        try await fixture.run()
        #expect(try CatalogContent(fixture).rows("SELECT scheme, value FROM identity") == ["speaker · unknown-two_cities"])
    }

    @Test func lengthAndRateAreKnownBeforeTheAudioIs() throws {
        let said = try LibriLightMetadata().annotations(in: Data(#"{"speaker": 204, "file_length_sec": 1205.5}"#.utf8), of: "a")
        #expect(said.duration == 1205.5)
        #expect(said.identities == [Identity(scheme: "librivox", value: "reader/204")])
        let none = try LibriLightMetadata().annotations(in: Data(#"{"file_length_sec": -1, "speaker": "²"}"#.utf8), of: "a")
        #expect(none.duration == nil && none.identities.isEmpty)
    }

    @Test func aJSONThatIsMendedIsNoDefectAnyMore() async throws {
        let fixture = try CorpusFixture("librilight")
        try fixture.putFLAC("small/1/book/a.flac")
        try fixture.put("{broken", at: "small/1/book/a.json")
        try await fixture.run()
        let content = try CatalogContent(fixture)
        let defects = "SELECT count(*) FROM text WHERE role = 'annotation-defect'"
        #expect(try content.rows(defects) == ["1"])
        try fixture.put(#"{"snr": 3}"#, at: "small/1/book/a.json")
        try await fixture.run()
        #expect(try content.rows(defects) == ["0"])
        #expect(try content.rows("SELECT value FROM measure WHERE name = 'snr'") == ["3.0"])
    }

    @Test func aJSONThatLeadsOutsideIsNotRead() async throws {
        let fixture = try CorpusFixture("librilight")
        try fixture.putFLAC("small/1/book/a.flac")
        try fixture.put(#"{"snr": 1}"#, at: "../secret.json")
        try FileManager.default.createSymbolicLink(
            atPath: fixture.folder + "/small/1/book/a.json", withDestinationPath: "../../../../secret.json")
        let summary = try await fixture.run()
        #expect(summary.measures == 0 && summary.notes == ["with a json that cannot be read": 1])
    }
}
