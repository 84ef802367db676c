import Catalog
import Testing

@testable import Ingest

/// What the API of Freesound gives, and pages of its mirrors.
struct FreesoundTests {
    private static func sound(_ id: Int, _ name: String) -> String {
        #"{"id": \#(id), "name": "\#(name)", "description": "d \#(id)", "tags": ["rain", "roof"], "#
            + #""license": "http://creativecommons.org/licenses/by/4.0/", "username": "Ann", "url": "https://freesound.org/s/\#(id)/", "#
            + #""duration": 0.1, "samplerate": 16000.0, "previews": {"preview-hq-mp3": "x"}}"#
    }

    @Test(arguments: [
        ["metadata/1.json": sound(1, "a.wav"), "metadata/2.json": sound(2, "b.wav")],
        ["sounds.json": "[\(sound(1, "a.wav")), \(sound(2, "b.wav"))]"],
        ["page1.json": "{\"count\": 2, \"next\": null, \"results\": [\(sound(1, "a.wav"))]}",
         "page2.json": "{\"results\": [\(sound(2, "b.wav"))]}"],
        ["sounds.jsonl": sound(1, "a.wav") + "\n" + sound(2, "b.wav") + "\n"],
    ])
    func soundsListsAndPages(files: [String: String]) async throws {
        let fixture = try CorpusFixture("freesound")
        for (path, text) in files { try fixture.put(text, at: path) }
        try fixture.putWav("audio/1.wav")
        try fixture.putWav("b.wav", tone: 880)
        let summary = try await fixture.run()
        #expect(summary.states == [.ok: 2] && summary.texts == ["title": 2, "description": 2, "keywords": 2])
        let content = try CatalogContent(fixture)
        #expect(
            try content.rows(
                """
                SELECT path, license, license_text, attribution, value FROM recording JOIN identity ON recording_id = recording.id
                WHERE scheme = 'freesound' ORDER BY path
                """) == [
                    "audio/1.wav · CC-BY-4.0 · http://creativecommons.org/licenses/by/4.0/ · Ann · 1",
                    "b.wav · CC-BY-4.0 · http://creativecommons.org/licenses/by/4.0/ · Ann · 2",
                ])
        #expect(try content.rows("SELECT DISTINCT body FROM text WHERE role = 'keywords'") == ["rain;roof"])
    }

    @Test func wavText5KNamesThePageOfASound() async throws {
        let fixture = try CorpusFixture("wavtext5k")
        try fixture.put(
            """
            view_link,download_link,title,description,fname,tags
            https://bigsoundbank.com/detail-0100-forest.html,https://bigsoundbank.com/UPLOAD/wav/0100.wav,Forest,"Birds singing, drive away.",0100.wav,
            https://soundbible.com/2219-Airplane-Landing.html,http://soundbible.com/grab.php?id=2219&type=wav,Airplane,,2219.wav,"airplane,landing"

            """, at: "WavText5K.csv")
        try fixture.putWav("WavText5K/44100/download/0100.wav")
        let summary = try await fixture.run()
        #expect(summary.states == [.ok: 1, .missing: 1] && summary.texts == ["title": 2, "description": 1, "keywords": 1])
        #expect(
            try CatalogContent(fixture).rows("SELECT scheme, value FROM identity WHERE scheme <> 'url' ORDER BY scheme")
                == ["bigsoundbank · 0100", "soundbible · 2219"])
    }
}
