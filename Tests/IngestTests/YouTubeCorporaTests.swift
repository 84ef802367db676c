import Catalog
import Foundation
import Testing

@testable import Ingest

/// VGGSound and MusicCaps, whose clips are named after videos.
struct YouTubeCorporaTests {
    @Test func labelsOfVGGSoundMayHoldCommas() async throws {
        let fixture = try CorpusFixture("vggsound")
        try fixture.put(
            "---g-f_I2yQ,1,people marching,test\n--0PQM4-hqg,30,\"child speech, kid speaking\",train\n-x,130,dog barking,train\n", at: "vggsound.csv")
        try fixture.putWav("audio/---g-f_I2yQ_000001.wav")
        try fixture.putFLAC("train/Y-x_000130.flac", tone: 880)
        let summary = try await fixture.run()
        #expect(summary.states == [.ok: 2, .missing: 1] && summary.tags == 3)
        #expect(
            try CatalogContent(fixture).rows(
                """
                SELECT path, split, value, identity.start_seconds, identity.end_seconds, vocabulary, code FROM recording
                JOIN identity ON identity.recording_id = recording.id JOIN clip ON clip.recording_id = recording.id
                JOIN tag ON clip_id = clip.id JOIN class ON class.id = class_id ORDER BY path
                """) == [
                    "audio/---g-f_I2yQ_000001.wav · test · ---g-f_I2yQ · 1.0 · 11.0 · vggsound · people marching",
                    "audio/--0PQM4-hqg_000030.wav · train · --0PQM4-hqg · 30.0 · 40.0 · vggsound · child speech, kid speaking",
                    "train/Y-x_000130.flac · train · -x · 130.0 · 140.0 · vggsound · dog barking",
                ])
    }

    @Test func musicCapsHasAspectsAndTheSplitOfAudioSet() async throws {
        let fixture = try CorpusFixture("musiccaps")
        try fixture.put(
            """
            ytid,start_s,end_s,audioset_positive_labels,aspect_list,caption,author_id,is_balanced_subset,is_audioset_eval
            -0Gj8-vB1q4,30,40,"/m/0140xf,/m/02cjck","['low quality', ""singer's voice"", 'a ""soft"" snare']","The low quality recording
            features a ballad.",4,False,True
            -b,0,10,/m/0155w,[],Blues.,7,True,False

            """, at: "musiccaps-public.csv")
        try fixture.putWav("audio/-0Gj8-vB1q4.wav")
        let summary = try await fixture.run()
        #expect(summary.states == [.ok: 1, .missing: 1] && summary.tags == 3)
        #expect(summary.texts == ["caption": 2, "aspect": 3, "annotator": 2, "subset": 1])
        let content = try CatalogContent(fixture)
        #expect(
            try content.rows(
                """
                SELECT path, split, value, start_seconds, end_seconds
                FROM recording JOIN identity ON recording_id = recording.id ORDER BY path
                """) == [
                "audio/-0Gj8-vB1q4.wav · eval · -0Gj8-vB1q4 · 30.0 · 40.0", "audio/-b.wav · train · -b · 0.0 · 10.0",
            ])
        #expect(
            try content.rows("SELECT body FROM text WHERE role = 'aspect' ORDER BY body")
                == ["a \"soft\" snare", "low quality", "singer's voice"])
        #expect(
            try content.rows(
                """
                SELECT path, body
                FROM text JOIN clip ON clip.id = clip_id JOIN recording ON recording.id = recording_id WHERE role = 'subset'
                """)
                == ["audio/-b.wav · genre-balanced"])
    }
}
