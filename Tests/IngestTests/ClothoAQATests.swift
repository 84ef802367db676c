import Catalog
import Foundation
import Testing

@testable import Ingest

struct ClothoAQATests {
    private func corpus() throws -> CorpusFixture {
        let fixture = try CorpusFixture("clotho-aqa")
        try fixture.put(
            """
            file_name,QuestionText,answer,confidence
            rain 18.44.wav,Is it raining?,yes,yes
            rain 18.44.wav,Is it raining?,yes,yes
            rain 18.44.wav,Is it raining?,no,maybe
            rain 18.44.wav,What is heard?,"water",yes
            b.wav,"Is there ""music""?",no,yes

            """, at: "clotho_aqa_train.csv")
        try fixture.put(
            ",file_name,keywords,sound_link,start_end_samples,manufacturer,license\n"
                + "0,rain 18_44.wav,rain;roof,https://freesound.org/people/Ann/sounds/123,\"[0, 9]\",Ann,"
                + "http://creativecommons.org/licenses/by/3.0/\n",
            at: "clotho_aqa_metadata.csv")
        try fixture.putWav("audio_files/rain 18.44.wav")
        return fixture
    }

    @Test func answersStayWithTheirQuestions() async throws {
        let fixture = try corpus()
        let summary = try await fixture.run()
        #expect(summary.states == [.ok: 1, .missing: 1] && summary.texts == ["question": 3, "keywords": 1])
        let content = try CatalogContent(fixture)
        #expect(
            try content.rows(
                """
                SELECT path, language, body
                FROM text JOIN clip ON clip.id = clip_id JOIN recording ON recording.id = recording_id WHERE role = 'question' ORDER BY body
                """) == [
                "audio_files/rain 18.44.wav · en · "
                    + #"{"answers":[{"answer":"water","confidence":"yes"}],"question":"What is heard?"}"#,
                "audio_files/rain 18.44.wav · en · "
                    + #"{"answers":[{"answer":"yes","confidence":"yes"},{"answer":"yes","confidence":"yes"},"#
                    + #"{"answer":"no","confidence":"maybe"}],"question":"Is it raining?"}"#,
                "audio_files/b.wav · en · "
                    + #"{"answers":[{"answer":"no","confidence":"yes"}],"question":"Is there \"music\"?"}"#,
            ].sorted { $0.drop { $0 != "{" } < $1.drop { $0 != "{" } })
        let before = try content.dump()
        #expect(try await fixture.run().unchanged == 2)
        #expect(try CatalogContent(fixture).dump() == before)
    }

    @Test func theTableOfSoundsMeetsNamesThatAreWrittenInAnotherWay() async throws {
        let fixture = try corpus()
        try await fixture.run()
        #expect(
            try CatalogContent(fixture).rows(
                """
                SELECT path, split, license, license_text, attribution, scheme, value FROM recording
                LEFT JOIN identity ON recording_id = recording.id ORDER BY path
                """) == [
                    "audio_files/b.wav · train · LicenseRef-Freesound · - · - · - · -",
                    "audio_files/rain 18.44.wav · train · CC-BY-3.0 · http://creativecommons.org/licenses/by/3.0/ · Ann · freesound · 123",
                ])
    }
}
