import Catalog
import Testing

@testable import Ingest

struct FSDDTests {
    @Test func namesOfFilesSayDigitSpeakerAndSplit() async throws {
        let fixture = try CorpusFixture("fsdd")
        try fixture.putWav("free-spoken-digit-dataset/recordings/7_jackson_4.wav", tone: 300)
        try fixture.putWav("free-spoken-digit-dataset/recordings/0_theo_5.wav", tone: 400)
        try fixture.putWav("free-spoken-digit-dataset/recordings/9_jackson_40.wav", tone: 500)
        try fixture.putWav("free-spoken-digit-dataset/acquire_data/sample.wav")
        let summary = try await fixture.run()
        #expect(summary.states == [.ok: 3] && summary.texts == ["transcript": 3] && summary.identities == 3)
        // The name of one fits no pattern.
        #expect(summary.unnamedFiles == 1)
        let content = try CatalogContent(fixture)
        let said = "SELECT path, split, license, value, language, body FROM recording JOIN clip ON clip.recording_id = recording.id"
            + " JOIN identity ON identity.recording_id = recording.id JOIN text ON clip_id = clip.id ORDER BY path"
        #expect(
            try content.rows(said) == [
                "recordings/0_theo_5.wav · train · CC-BY-SA-4.0 · theo · en · zero",
                "recordings/7_jackson_4.wav · test · CC-BY-SA-4.0 · jackson · en · seven",
                "recordings/9_jackson_40.wav · train · CC-BY-SA-4.0 · jackson · en · nine",
            ])
        #expect(try await fixture.run(.init(split: "test")).recordings == 1)
    }
}
