import Catalog
import Foundation
import Testing

@testable import Ingest

struct AudioSetStrongTests {
    @Test func eventsOfOneClipComeTogetherWithTheirTimes() async throws {
        let fixture = try CorpusFixture("audioset-strong")
        try fixture.put(
            """
            segment_id\tstart_time_seconds\tend_time_seconds\tlabel
            -a_b_30000\t0.000\t2.627\t/m/0bt9lr
            xyz_5000\t1.5\t10.000\t/m/09x0r
            -a_b_30000\t0.000\t2.627\t/m/0bt9lr
            -a_b_30000\t7.25\t8.000\t/t/dd99999

            """, at: "audioset_train_strong.tsv")
        try fixture.put("segment_id\tstart_time_seconds\tend_time_seconds\tlabel\nq_0\t0.0\t1.0\t/m/09x0r\n", at: "audioset_eval_strong.tsv")
        try fixture.put("/m/09x0r\tSpeech\n/t/dd99999\tA \"quoted\" sound\n", at: "mid_to_display_name.tsv")
        try fixture.putWav("audio/train/Y-a_b.wav")
        let summary = try await fixture.run()
        #expect(summary.states == [.ok: 1, .missing: 2] && summary.tags == 4 && summary.identities == 3)
        let content = try CatalogContent(fixture)
        #expect(
            try content.rows(
                """
                SELECT path, split, scheme, value, start_seconds, end_seconds
                FROM recording JOIN identity ON recording_id = recording.id ORDER BY path
                """) == [
                "audio/eval/q_0.flac · eval · youtube · q · 0.0 · 10.0",
                "audio/train/Y-a_b.wav · train · youtube · -a_b · 30.0 · 40.0",
                "audio/train/xyz_5000.flac · train · youtube · xyz · 5.0 · 15.0",
            ])
        #expect(
            try content.rows(
                """
                SELECT class.name, start_seconds, end_seconds FROM tag JOIN class ON class.id = class_id
                JOIN clip ON clip.id = clip_id JOIN recording ON recording.id = recording_id WHERE path LIKE '%Y-a_b%' ORDER BY start_seconds
                """) == ["Dog · 0.0 · 2.627", "A \"quoted\" sound · 7.25 · 8.0"])
        let keys = try fixture.catalog().read { try $0.clips(ClipFilter(query: Query("tag:Animal"))).map(\.key) }
        #expect(keys == ["audioset-strong/audio/train/Y-a_b.wav"])
    }
}
