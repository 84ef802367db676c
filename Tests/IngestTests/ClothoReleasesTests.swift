import Catalog
import Foundation
import Testing

@testable import Ingest

struct ClothoReleasesTests {
    private static let captions = "file_name,caption_1,caption_2,caption_3,caption_4,caption_5\n"

    @Test func theFirstReleaseHasATestSplitWithoutCaptions() async throws {
        let fixture = try CorpusFixture("clotho-1")
        try fixture.put(Self.captions + "rain.wav,a,b,c,d,e\n", at: "clotho_captions_evaluation.csv")
        try fixture.put(
            "file_name,keywords,sound_id,sound_link,start_end_samples,manufacturer,license\n"
                + "rain.wav,rain;wind,12,https://freesound.org/s/12,,Ann,http://creativecommons.org/publicdomain/zero/1.0/\n",
            at: "clotho_metadata_evaluation.csv")
        try fixture.put(
            Data("file_name;sound_id;sound_link;start_end_samples;manufacturer;license\nsea, far.wav;77;https://freesound.org/s/77;[0, 9];Jos".utf8)
                + Data([0xE9]) + Data(";http://creativecommons.org/licenses/by/3.0/\nlost.wav;Not found;NA;;;\n".utf8),
            at: "clotho_metadata_test.csv")
        try fixture.putWav("clotho_audio_evaluation/rain.wav")
        try fixture.putWav("clotho_audio_test/sea, far.wav", tone: 880)
        let summary = try await fixture.run()
        #expect(summary.states == [.ok: 2, .missing: 1] && summary.texts == ["caption": 5, "keywords": 1] && summary.identities == 2)
        #expect(
            try CatalogContent(fixture).rows("SELECT path, split, license, license_text, attribution FROM recording ORDER BY path") == [
                "clotho_audio_evaluation/rain.wav · evaluation · CC0-1.0 · http://creativecommons.org/publicdomain/zero/1.0/ · Ann",
                "clotho_audio_test/lost.wav · test · LicenseRef-Freesound · - · -",
                "clotho_audio_test/sea, far.wav · test · CC-BY-3.0 · http://creativecommons.org/licenses/by/3.0/ · José",
            ])
    }
}
