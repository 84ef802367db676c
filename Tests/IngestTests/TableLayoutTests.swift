import Catalog
import Foundation
import Testing

@testable import Ingest

/// What a manifest may say of how a table is written, each in a corpus of one table.
struct TableLayoutTests {
    private func corpus(_ table: String) throws -> CorpusFixture {
        try CorpusFixture(
            "mine", manifest: "name: mine\nrelease: \"1\"\ntitle: Mine\nlicense: CC0-1.0\nreader: table\ntables:\n" + table)
    }

    @Test func withoutQuotingAQuoteIsACharacter() async throws {
        let fixture = try corpus(
            """
              - files: [train.tsv]
                delimiter: "\\t"
                quoting: none
                columns: [path, sentence]
                optional: [accents]
                audio: ["clips/{path}"]
                texts: [{role: transcript, columns: [sentence]}, {role: accent, columns: [accents]}]
            """)
        try fixture.put(
            "path\tsentence\na.wav\t\"Well,\" she said, \"come  in.\nb.wav\t\"\"\nc.wav\t \"two\" \r\n", at: "train.tsv")
        try fixture.putWav("clips/a.wav")
        let summary = try await fixture.run()
        #expect(summary.states == [.ok: 1, .missing: 2] && summary.texts == ["transcript": 3])
        #expect(
            try CatalogContent(fixture).rows("SELECT key, body FROM text JOIN keyed_clip AS clip ON clip.id = clip_id ORDER BY key") == [
                "mine/clips/a.wav · \"Well,\" she said, \"come  in.", "mine/clips/b.wav · \"\"", "mine/clips/c.wav · \"two\" ",
            ])
    }

    @Test func namesOfSeveralHeaderRowsAreJoined() async throws {
        let fixture = try corpus(
            """
              - files: [tracks.csv]
                headerRows: 3
                columns: [track_id, set.split, track.title, track.duration]
                audio: ["{track_id}.wav"]
                split: "{set.split}"
                duration: {column: track.duration}
                texts: [{role: title, columns: [track.title]}]
                measures: [{name: listens, column: track.duration, unit: s, scale: 0.5}]
            """)
        try fixture.put(",set,track,track\n,split,title,duration\ntrack_id,,,\n2,training,\"Food, twice\",168\n", at: "tracks.csv")
        let summary = try await fixture.run()
        #expect(summary.states == [.missing: 1] && summary.measures == 1)
        let content = try CatalogContent(fixture)
        #expect(try content.rows("SELECT path, split FROM recording") == ["2.wav · training"])
        #expect(try content.rows("SELECT body FROM text") == ["Food, twice"])
        #expect(try content.rows("SELECT name, value, unit FROM measure") == ["listens · 84.0 · s"])
    }

    @Test func aTableWithoutAHeaderHasItsColumnsInOrder() async throws {
        let fixture = try corpus(
            "  - {files: [v.csv], header: none, columns: [id, label], audio: [\"{id}.wav\"], texts: [{role: title, columns: [label]}]}\n")
        try fixture.put("id,label\nx,\"a, b\"\n", at: "v.csv")
        #expect(try await fixture.run().states == [.missing: 2])
        #expect(try CatalogContent(fixture).rows("SELECT body FROM text ORDER BY body") == ["a, b", "label"])
    }

    @Test(arguments: ["ytid,caption", "caption,video_id", "youtube_id,caption"])
    func aColumnMayHaveOtherNames(header: String) async throws {
        let fixture = try corpus(
            """
              - files: [t.csv]
                columns: [youtube_id, caption]
                aliases: {youtube_id: [ytid, video_id]}
                audio: ["{youtube_id}.wav"]
                texts: [{role: caption, columns: [caption]}]
            """)
        try fixture.put(header + "\n" + (header.hasPrefix("caption") ? "Rain,abc" : "abc,Rain") + "\n", at: "t.csv")
        try await fixture.run()
        #expect(try CatalogContent(fixture).rows(
            """
            SELECT key, body
            FROM text JOIN keyed_clip AS clip ON clip.id = clip_id
            """) == ["mine/abc.wav · Rain"])
    }

    @Test func whatIsNoNumberIsSaidOnce() async throws {
        let fixture = try corpus(
            """
              - files: [t.csv]
                columns: [id, snr]
                audio: ["{id}.wav"]
                measures: [{name: snr, column: snr, unit: dB}]
            """)
        try fixture.put("id,snr\na,12.5\nb,\nc,NaN\nd,loud\n", at: "t.csv")
        #expect(try await fixture.run().measures == 1)
        let content = try CatalogContent(fixture)
        #expect(try content.rows("SELECT value, unit FROM measure") == ["12.5 · dB"])
        #expect(try content.rows("SELECT role, body FROM text") == ["annotation-defect · column snr: 'loud' is not a number"])
    }

    @Test func aSecondTableMayNameItsKeyInAnotherWay() async throws {
        let fixture = try corpus(
            """
              - files: [train.tsv]
                delimiter: "\\t"
                columns: [path]
                join: {files: [clip_durations.tsv], delimiter: "\\t", columns: [clip, "duration[ms]"], on: path, key: clip}
                audio: ["clips/{path}"]
                measures: [{name: seconds, column: "duration[ms]", scale: 0.001}]
            """)
        try fixture.put("path\na.wav\nb.wav\n", at: "train.tsv")
        try fixture.put("clip\tduration[ms]\nb.wav\t2500\n", at: "clip_durations.tsv")
        try await fixture.run()
        #expect(
            try CatalogContent(fixture).rows(
                """
                SELECT key, value
                FROM measure JOIN keyed_clip AS clip ON clip.id = clip_id
                """) == ["mine/clips/b.wav · 2.5"])
    }
}
