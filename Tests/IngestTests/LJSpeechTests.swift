import Catalog
import Foundation
import Testing

@testable import Ingest

struct LJSpeechTests {
    @Test func quotesAreWordsAndNumbersHaveTwoForms() async throws {
        let fixture = try CorpusFixture("ljspeech")
        try fixture.put(
            """
            LJ001-0007|the Gutenberg, or "forty-two line Bible" of about 1455,|the Gutenberg, or "forty-two line Bible" of about fourteen fifty-five,
            LJ001-0008|"has never been surpassed.|"has never been surpassed.
            LJ001-0009|Printing|Printing
            broken

            """, at: "LJSpeech-1.1/metadata.csv")
        try fixture.putWav("LJSpeech-1.1/wavs/LJ001-0007.wav")
        try fixture.putWav("LJSpeech-1.1/wavs/LJ001-0008.wav", tone: 880)
        let summary = try await fixture.run()
        #expect(summary.states == [.ok: 2, .missing: 1, .damaged: 1] && summary.identities == 6)
        let content = try CatalogContent(fixture)
        #expect(
            try content.rows("SELECT role, language, body FROM text ORDER BY clip_id, role") == [
                #"transcript · en · the Gutenberg, or "forty-two line Bible" of about 1455,"#,
                #"transcript-normalized · en · the Gutenberg, or "forty-two line Bible" of about fourteen fifty-five,"#,
                #"transcript · en · "has never been surpassed."#, #"transcript-normalized · en · "has never been surpassed."#,
                "transcript · en · Printing", "transcript-normalized · en · Printing",
            ])
        #expect(
            try content.rows("SELECT DISTINCT scheme, value FROM identity ORDER BY 1, 2")
                == ["ljspeech · LJ001-0007", "ljspeech · LJ001-0008", "ljspeech · LJ001-0009", "speaker · LJ"])
        #expect(try content.rows("SELECT DISTINCT license, split FROM recording") == ["LicenseRef-LibriVox-public-domain · -"])
        #expect(try content.recordings(.missing) == ["wavs/LJ001-0009.wav · no audio file"])
        #expect(try content.recordings(.damaged).count == 1)
    }
}
