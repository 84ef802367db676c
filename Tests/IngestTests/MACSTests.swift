import Catalog
import Testing

@testable import Ingest

struct MACSTests {
    @Test func sentencesAndTagsOfAllAnnotatorsAreGathered() async throws {
        let fixture = try CorpusFixture("macs")
        try fixture.put(
            """
            files:
            - filename: airport-stockholm-12-488-a.wav
              annotations:
              - annotator_id: 354
                sentence: ball game with the ball bouncing
                tags:
                - adults_talking
                - footsteps
              - annotator_id: 353
                sentence: 'adults, talking: loud'
                tags:
                - adults_talking
            - filename: tram-vienna-1-1-a.wav
              annotations:
              - annotator_id: 1
                sentence: A tram passes
                tags: [dog_barking]

            """, at: "MACS/MACS.yaml")
        try fixture.put(
            "filename\tscene_label\tidentifier\tsource_label\naudio/airport-stockholm-12-488-a.wav\tairport\tstockholm-12\ta\n",
            at: "MACS/tau_meta/meta.csv")
        try fixture.putWav("MACS/audio/airport-stockholm-12-488-a.wav")
        let summary = try await fixture.run()
        #expect(summary.states == [.ok: 1, .missing: 1] && summary.texts == ["caption": 3, "scene": 1] && summary.tags == 3)
        let content = try CatalogContent(fixture)
        #expect(try content.rows("SELECT scheme, value FROM identity") == ["location · stockholm-12"])
        #expect(
            try content.rows(
                """
                SELECT role, body
                FROM text JOIN clip ON clip.id = clip_id JOIN recording ON recording.id = recording_id WHERE path LIKE '%airport%' ORDER BY role, body
                """) == [
                "caption · adults, talking: loud", "caption · ball game with the ball bouncing", "scene · airport",
            ])
        #expect(
            try content.rows("SELECT code FROM tag JOIN class ON class.id = class_id ORDER BY code")
                == ["adults_talking", "dog_barking", "footsteps"])
    }

    @Test func aDocumentThatIsNoYAMLIsAnError() async throws {
        let fixture = try CorpusFixture("macs")
        try fixture.put("files: [a, {b\n", at: "MACS.yaml")
        let error = await #expect(throws: IngestError.self) { try await fixture.run() }
        #expect("\(try #require(error))".contains("it is not YAML"))
    }
}
