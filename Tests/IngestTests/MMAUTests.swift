import Catalog
import Testing

@testable import Ingest

struct MMAUTests {
    @Test func questionsHaveTheirChoicesAndMayLackAnAnswer() async throws {
        let fixture = try CorpusFixture("mmau")
        try fixture.put(
            """
            [{"id": "3f", "audio_id": "./test-mini-audios/3f.wav", "question": "Who speaks?", "choices": ["Man", "Woman, far \\"away\\""],
              "answer": "Man", "dataset": "AudioSet", "task": "sound", "split": "test-mini", "category": "Reasoning",
              "sub-category": "Acoustic Source Inference", "difficulty": "medium"},
             {"id": "4a", "audio_id": "./test-mini-audios/4a.wav", "question": "How often?", "choices": ["Once", "Twice"], "split": "test"}]
            """, at: "mmau-test-mini.json")
        try fixture.putWav("test-mini-audios/3f.wav")
        let summary = try await fixture.run()
        #expect(summary.states == [.ok: 1, .missing: 1])
        #expect(summary.texts == ["question": 2, "task": 3, "source-corpus": 1, "difficulty": 1])
        let content = try CatalogContent(fixture)
        #expect(
            try content.rows("SELECT path, split FROM recording ORDER BY path")
                == ["test-mini-audios/3f.wav · test-mini", "test-mini-audios/4a.wav · test"])
        #expect(
            try content.rows("SELECT body FROM text WHERE role = 'question' ORDER BY length(body)") == [
                #"{"answers":[],"choices":["Once","Twice"],"question":"How often?"}"#,
                #"{"answers":[{"answer":"Man"}],"choices":["Man","Woman, far \"away\""],"question":"Who speaks?"}"#,
            ])
    }

    @Test func theSmallAndTheLargePartAreBothRead() async throws {
        let fixture = try CorpusFixture("mmau")
        for (file, id) in [("mmau-test-mini", "3f"), ("mmau-test", "4a")] {
            let split = file.replacing("mmau-", with: "")
            try fixture.put(
                #"[{"id": "\#(id)", "audio_id": "\#(id).wav", "question": "Q?", "choices": ["A", "B"], "split": "\#(split)"}]"#, at: file + ".json")
        }
        #expect(try await fixture.run().texts == ["question": 2])
        #expect(try CatalogContent(fixture).rows("SELECT path, split FROM recording ORDER BY path") == ["3f.wav · test-mini", "4a.wav · test"])
        try fixture.remove("mmau-test-mini.json")
        #expect(try await fixture.run().recordings == 1)
    }

    @Test func genresOfGTZANAreFolders() async throws {
        let fixture = try CorpusFixture("gtzan")
        try fixture.putWav("Data/genres_original/hiphop/hiphop.00000.wav")
        try fixture.put("broken", at: "Data/genres_original/jazz/jazz.00054.wav")
        let summary = try await fixture.run()
        #expect(summary.states == [.ok: 1, .damaged: 1] && summary.tags == 2)
        #expect(
            try CatalogContent(fixture).rows(
                """
                SELECT path, code FROM tag JOIN class ON class.id = class_id JOIN clip ON clip.id = clip_id
                JOIN recording ON recording.id = recording_id ORDER BY path
                """) == ["genres_original/hiphop/hiphop.00000.wav · hiphop", "genres_original/jazz/jazz.00054.wav · jazz"])
    }
}
