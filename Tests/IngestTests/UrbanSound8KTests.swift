import Catalog
import Testing

@testable import Ingest

struct UrbanSound8KTests {
    @Test func slicesAreSecondsOfAnUpload() async throws {
        let fixture = try CorpusFixture("urbansound8k")
        try fixture.put(
            """
            slice_file_name,fsID,start,end,salience,fold,classID,class
            100032-3-0-0.wav,100032,0.0,0.317551,1,5,3,dog_bark
            100263-2-0-117.wav,100263,58.5,62.5,2,5,2,children_playing

            """, at: "metadata/UrbanSound8K.csv")
        try fixture.putWav("audio/fold5/100032-3-0-0.wav")
        let summary = try await fixture.run()
        #expect(summary.states == [.ok: 1, .missing: 1] && summary.tags == 2 && summary.measures == 2)
        #expect(
            try CatalogContent(fixture).rows(
                """
                SELECT path, license, split, scheme, identity.value, start_seconds, end_seconds, name, measure.value FROM recording
                JOIN identity ON identity.recording_id = recording.id JOIN clip ON clip.recording_id = recording.id
                JOIN measure ON clip_id = clip.id ORDER BY path
                """) == [
                    "audio/fold5/100032-3-0-0.wav · CC-BY-NC-3.0 · fold5 · freesound · 100032 · 0.0 · 0.317551 · salience · 1.0",
                    "audio/fold5/100263-2-0-117.wav · CC-BY-NC-3.0 · fold5 · freesound · 100263 · 58.5 · 62.5 · salience · 2.0",
                ])
    }
}
