import Catalog
import Foundation
import Testing

@testable import Ingest

/// Tables of speech corpora as copies really have them, and as nobody should.
struct HostileSpeechTablesTests {
    @Test func commonVoiceWithMarksLineEndsFormulasAndDoubledRows() async throws {
        let fixture = try CorpusFixture("commonvoice")
        let rows = [
            "client_id\tpath\tsentence\tup_votes", "c1\ta.mp3\t=HYPERLINK(\"x\")\t2", "c1\ta.mp3\tAnother\t2", "c2\t../../up.mp3\tUp\t2",
            "c3\tb.mp3\tTab\u{1} and \u{7F}\tmany", "c4\t\tNo name\t2", "c5\tc.mp3\tToo\tmany\tcolumns",
        ]
        try fixture.put("\u{FEFF}" + rows.joined(separator: "\r\n"), at: "en/train.tsv")
        try fixture.put(Data([0xFF, 0xFE, 0x09, 0x0A, 0x00, 0x09, 0x31]), at: "en/clip_durations.tsv")
        try fixture.put("sentence\nUp\n", at: "en/reported.tsv")
        let summary = try await fixture.run()
        #expect(summary.states == [.missing: 4, .damaged: 1])
        let content = try CatalogContent(fixture)
        #expect(
            try content.rows("SELECT path FROM recording ORDER BY 1")
                == ["en/clips/.mp3", "en/clips/a.mp3", "en/clips/b.mp3", "en/clips/up.mp3", "en/train.tsv#row-7"])
        #expect(
            try content.rows("SELECT body FROM text WHERE role = 'transcript' ORDER BY 1")
                == ["=HYPERLINK(\"x\")", "No name", "Tab\u{1} and \u{7F}", "Up"])
        #expect(try content.rows("SELECT body FROM text WHERE role = 'annotation-defect'") == ["column up_votes: 'many' is not a number"])
    }

    @Test func aTableThatLeadsOutsideIsNotRead() async throws {
        let fixture = try CorpusFixture("commonvoice")
        try fixture.put("client_id\tpath\tsentence\nc\tsecret.mp3\tx\n", at: "../secret.tsv")
        try fixture.put("", at: "en/clips/none")
        try FileManager.default.createSymbolicLink(atPath: fixture.folder + "/en/train.tsv", withDestinationPath: "../../secret.tsv")
        await #expect(throws: IngestError.self) { try await fixture.run() }
        #expect(try CatalogContent(fixture).rows("SELECT path FROM recording").isEmpty)
    }

    @Test func translationsWithoutTheirColumnsAreRefused() async throws {
        let fixture = try CorpusFixture("covost2")
        try fixture.put("path\ttext\na.mp3\tx\n", at: "covost_v2.en_de.tsv")
        let error = await #expect(throws: IngestError.self) { try await fixture.run() }
        #expect("\(try #require(error))".contains("expected path, translation"))
    }

    @Test(arguments: ["commonvoice", "covost2", "fleurs", "librispeech", "ljspeech", "fma"])
    func damagedTablesAreNeverMoreThanAnError(corpus: String) throws {
        let fixture = try CorpusFixture(corpus)
        let tables = Self.tables[corpus] ?? [:]
        try fixture.put("", at: "test-other/1/2/1-2-0000.flac")
        var random = RandomSource(seed: 7)
        for round in 0..<64 {
            for (path, table) in tables { try fixture.put(random.damaged(Data(table.utf8), times: round % 8), at: path) }
            let folder = try CorpusFolder(fixture.folder, manifest: fixture.manifest)
            do {
                let stream = try CorpusReaders.reader(for: fixture.manifest).entries(of: fixture.manifest, in: folder, split: nil)
                var entries = 0
                while let entry = try stream.next() {
                    entries += 1
                    #expect(!entry.places.all.isEmpty)
                }
                #expect(entries < 1000)
            } catch is IngestError {
                #expect(round % 8 > 0, "an undamaged table is read")
            }
        }
    }

    private static let tables: [String: [String: String]] = [
        "commonvoice": [
            "en/test.tsv": "client_id\tpath\tsentence\tup_votes\nc1\ta.mp3\tOne \"two\"\t2\nc2\tb.mp3\tThree\t0\n",
            "en/clip_durations.tsv": "clip\tduration[ms]\na.mp3\t4000\n", "en/reported.tsv": "sentence\treason\nThree\tother\n",
        ],
        "covost2": [
            "en/covost_v2.en_de.tsv": "path\ttranslation\tsplit\na.mp3\tEins \\\"zwei\\\"\ttrain\nb.mp3\tDrei\ttest\n",
            "en/covost_v2.en_tr.tsv": "path\ttranslation\tsplit\na.mp3\tBir\ttrain\nb.mp3\tIki\ttest\n",
            "en/validated.tsv": "client_id\tpath\tsentence\nc1\ta.mp3\tOne two\n",
        ],
        "fleurs": ["en_us/train.tsv": "7\ta.wav\tOpen \"it\"\topen it\to p e n |\t3200\tMALE\n8\tb.wav\tShut\tshut\ts h u t |\t1600\tFEMALE\n"],
        "librispeech": [
            "SPEAKERS.TXT": "; ID\n1 | M | test-other | 8.0 | |A|B\n", "CHAPTERS.TXT": "2 | 1 | 8.0 | test-other | 3 | 4 | I | T\n",
            "BOOKS.TXT": "4 | T | A\n", "test-other/1/2/1-2.trans.txt": "1-2-0000 WORDS\n1-2-0001 MORE\n",
        ],
        "ljspeech": ["metadata.csv": "LJ001-0001|In \"1455\"|In fourteen fifty-five\nLJ001-0002|x|y\n"],
        "fma": [
            "tracks.csv": ",artist,set,set,track,track,track,track\n,name,split,subset,title,genre_top,genres,license\ntrack_id,,,,,,,\n"
                + "2,AWOL,training,small,\"Food, \"\"now\"\"\",Rock,\"[12, 25]\",CC0\n"
        ],
    ]
}

extension RandomSource {
    /// The bytes with some changed, doubled, cut off or put in.
    fileprivate mutating func damaged(_ data: Data, times: Int) -> Data {
        var bytes = Array(data)
        for _ in 0..<times where !bytes.isEmpty {
            let place = below(bytes.count)
            switch below(5) {
            case 0: bytes[place] = UInt8(below(256))
            case 1: bytes.remove(at: place)
            case 2: bytes.insert(Array("\t\n\"|\\,\0".utf8)[below(7)], at: place)
            case 3: bytes.removeSubrange(place...)
            default: bytes.insert(contentsOf: bytes[place...].prefix(40), at: place)
            }
        }
        return Data(bytes)
    }
}
