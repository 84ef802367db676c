import Catalog
import Foundation
import Testing

@testable import Ingest

struct ClothoTests {
    private func corpus() throws -> CorpusFixture {
        let fixture = try CorpusFixture("clotho")
        let captions = "file_name,caption_1,caption_2,caption_3,caption_4,caption_5\n"
        try fixture.put(
            captions + "Rain &amp; wind: 1.wav,One.,\"Two, too.\",Three.,Four.,Five.\nplain.wav,a,b,c,d,e\n",
            at: "clotho_captions_development.csv")
        let metadata = "file_name,keywords,sound_id,sound_link,start_end_samples,manufacturer,license\n"
        var table = Data((metadata + "Rain & wind_ 1.wav,rain;wind,123,https://freesound.org/s/123,\"[0, 99]\",Jos").utf8)
        table.append(0xE9)
        table.append(Data(",http://creativecommons.org/licenses/by-nc/3.0/\nplain.wav,,Not found,NA,,,GPL-2\n".utf8))
        try fixture.put(table, at: "clotho_metadata_development.csv")
        try fixture.putWav("clotho_audio_development/Rain & wind- 1.wav")
        try fixture.putWav("development/plain.wav", tone: 880)
        return fixture
    }

    @Test func captionsAndMetadataMeetDespiteTheirNames() async throws {
        let fixture = try corpus()
        let summary = try await fixture.run()
        #expect(summary.states == [.ok: 2] && summary.texts == ["caption": 10, "keywords": 1] && summary.identities == 1)
        let content = try CatalogContent(fixture)
        #expect(
            try content.rows("SELECT path, license, license_text, attribution, split FROM recording ORDER BY path") == [
                "clotho_audio_development/Rain & wind- 1.wav · CC-BY-NC-3.0 · http://creativecommons.org/licenses/by-nc/3.0/ · José"
                    + " · development",
                "development/plain.wav · GPL-2.0-only · GPL-2 · - · development",
            ])
        #expect(try content.rows("SELECT scheme, value FROM identity") == ["freesound · 123"])
        #expect(try content.rows("SELECT body FROM text WHERE role = 'keywords'") == ["rain;wind"])
        let before = try content.dump()
        #expect(try await fixture.run().unchanged == 2)
        #expect(try CatalogContent(fixture).dump() == before)
    }

    @Test func namesThatLookAlikeAreNotTakenForEachOther() async throws {
        let fixture = try CorpusFixture("clotho")
        try fixture.put(
            "file_name,caption_1,caption_2,caption_3,caption_4,caption_5\nrain-1.wav,a,b,c,d,e\nrain 1.wav,f,g,h,i,j\n",
            at: "clotho_captions_validation.csv")
        try fixture.put(
            "file_name,keywords,sound_id,sound_link,start_end_samples,manufacturer,license\nrain 1.wav,k,9,,,,\nrain_1.wav,l,8,,,,\n",
            at: "clotho_metadata_validation.csv")
        try fixture.putWav("clotho_audio_validation/rain-1.wav")
        #expect(try await fixture.run().states == [.ok: 1, .missing: 1])
        #expect(
            try CatalogContent(fixture).rows(
                "SELECT path, state, identity.value FROM recording LEFT JOIN identity ON recording_id = recording.id ORDER BY path") == [
                    "clotho_audio_validation/rain 1.wav · missing · 9", "clotho_audio_validation/rain-1.wav · ok · -",
                ])
    }

    @Test func captionsWithoutMetadataAreEnough() async throws {
        let fixture = try corpus()
        try fixture.remove("clotho_metadata_development.csv")
        #expect(try await fixture.run().states == [.ok: 2])
        #expect(try CatalogContent(fixture).rows("SELECT DISTINCT license FROM recording") == ["LicenseRef-Freesound"])
    }
}
