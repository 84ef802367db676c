import Catalog
import Foundation
import Testing

@testable import Ingest

/// Files of other tools with bytes changed at random: every reading ends, and nothing is claimed that is not there.
struct BrokenInterchangeTests {
    private static func broken(_ data: Data, seed: UInt64) -> Data {
        var data = data
        var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
        func random(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % max(1, bound)
        }
        for _ in 0...random(8) { data[data.startIndex + random(data.count)] = UInt8(random(256)) }
        return random(3) == 0 ? data.prefix(random(data.count)) : data
    }

    @Test(arguments: 0..<60)
    func membersOfBrokenTarsLieWithinThem(seed: UInt64) throws {
        let fixture = try CorpusFixture(layout: "webdataset")
        var tar = TarBuilder()
        for name in ["a.wav", String(repeating: "long/", count: 40) + "b.wav", "c.json"] { tar.add(name, Data(repeating: 7, count: 700)) }
        let bytes = Self.broken(tar.data(TarBuilder.Flavour.allCases[Int(seed) % 3]), seed: seed)
        try fixture.put(bytes, at: "x.tar")
        let folder = try CorpusFolder(fixture.folder, manifest: fixture.manifest)
        guard let listing = try? TarListing("x.tar", in: folder) else { return }
        var count = 0
        while let member = try? listing.next() {
            count += 1
            #expect(member.defect != nil || (member.offset >= 0 && member.length >= 0 && member.offset + member.length <= bytes.count))
        }
        #expect(count <= bytes.count / 512)
    }

    @Test(arguments: ["nemo", "kaldi", "lhotse", "folder", "webdataset"])
    func brokenTablesLoseNoImport(layout: String) async throws {
        var tar = TarBuilder()
        tar.add("a.wav", CorpusFixture.wav())
        tar.add("a.json", "{\"text\": \"hi\", \"label\": [\"x\"]}")
        let files: [String: Data] = [
            "nemo": Data("{\"audio_filepath\": \"a.wav\", \"offset\": 0.01, \"duration\": 0.05, \"text\": \"x\"}\n{\"audio_filepath\": \"a.wav\"}\n".utf8),
            "kaldi": Data("a a.wav\nb cat b.wav |\n".utf8),
            "lhotse": Data(
                "{\"id\": \"a\", \"sources\": [{\"type\": \"file\", \"channels\": [0], \"source\": \"a.wav\"}], \"duration\": 0.1}\n".utf8),
            "folder": Data("file_name,text\na.wav,\"x\"\nb.wav,y\n".utf8), "webdataset": tar.data(),
        ]
        let names = ["nemo": "manifest.json", "kaldi": "wav.scp", "lhotse": "recordings.jsonl", "folder": "metadata.csv", "webdataset": "0.tar"]
        let data = try #require(files[layout]), name = try #require(names[layout])
        for seed in 0..<25 {
            let fixture = try CorpusFixture(layout: layout)
            try fixture.putWav("a.wav")
            try fixture.put(Self.broken(data, seed: UInt64(seed)), at: name)
            do {
                let summary = try await fixture.run()
                #expect(summary.recordings > 0, "seed \(seed)")
            } catch is IngestError {
                // Said in words, as where the first line is no header any more.
            }
        }
    }

    @Test func jsonThatIsDeepOrHugeIsABrokenRow() async throws {
        let fixture = try CorpusFixture(layout: "nemo")
        try fixture.putWav("a.wav")
        let deep = String(repeating: "[", count: 100_000)
        try fixture.put(
            """
            {"audio_filepath": "a.wav", "duration": 1e400, "text": "x", "n": NaN}
            {"audio_filepath": "a.wav", "deep": \(deep)
            {"audio_filepath": "a.wav", "text": "\(String(repeating: "x", count: 1 << 24))"}
            {"audio_filepath": "a.wav", "text": "y", "offset": 1e300, "duration": 1e300}
            """, at: "manifest.json")
        let summary = try await fixture.run()
        #expect(summary.states[.ok] == 1 && (summary.states[.damaged] ?? 0) >= 2)
    }
}
