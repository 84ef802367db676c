import Catalog
import ConsumerReaders
import Foundation
import Testing

@testable import Export

/// AudioLM's token store and SeamlessM4T's manifests.
@Suite struct TokenExportTests {
    private static func tokens(_ stage: String, codebooks: Int, of all: Int, first: Int, _ tokens: [Int]) -> String {
        #"{"codebooks":\#(codebooks),"end":1.0,"first_codebook":\#(first),"frame_rate_hz":4.0,"id":"c/a","order":"time-major","split":"train","# +
            #""stage":"\#(stage)","start":0.0,"tokenizer":{"codebook_sha256":null,"codebooks":\#(all),"layer":7,"merged":false,"model":"ab","name":"m","# +
            #""units":100,"version":"1"},"tokens":\#(tokens)}"#
    }

    static let semantic = tokens("semantic", codebooks: 1, of: 1, first: 0, [1, 1, 2, 3])
    static let coarse = tokens("coarse", codebooks: 2, of: 3, first: 0, [1, 2, 3, 4, 5, 6, 7, 8])

    @Test func tokensLieByStageAndSplit() async throws {
        let fixture = try ExportFixture(["a.wav"])
        try fixture.makeSet("s", system: "audiolm") { _, number in number == 0 ? Self.semantic : Self.coarse }
        try await fixture.export(fixture.request("audiolm", .set("s")))
        #expect(try fixture.text("out/train/semantic.jsonl") == Self.semantic + "\n")
        #expect(try fixture.text("out/train/coarse.jsonl") == Self.coarse + "\n")
        #expect(try await ExportVerification.verify(directory: fixture.path("out"), workers: 1).findings == [])
    }

    @Test(arguments: [
        (semantic, "[1, 1, 2, 3]", "[1, 1]"), (semantic, "[1, 1, 2, 3]", "[1, 1, 2, 100]"), (semantic, #""merged":false"#, #""merged":true"#),
        (semantic, "time-major", "level-major"), (semantic, #""split":"train""#, #""split":"test""#), (semantic, #""layer":7,"#, ""),
        (coarse, "7, 8]", "7]"), (coarse, #""first_codebook":0"#, #""first_codebook":2"#), (coarse, #""stage":"coarse""#, #""stage":"semantic""#),
        (coarse, #""frame_rate_hz":4.0"#, #""frame_rate_hz":8.0"#),
    ])
    func brokenTokensAreFound(row: String, old: String, new: String) {
        let file = row == Self.semantic ? "train/semantic.jsonl" : "train/coarse.jsonl"
        #expect(AudioLMFormat().problems(with: row, of: file) == [])
        let broken = row.replacingOccurrences(of: old, with: new)
        #expect(broken != row && AudioLMFormat().problems(with: broken, of: file)?.isEmpty == false)
        guard PythonReader.isInstalled else { return }
        #expect(throws: Never.self) { try PythonReader.read(row, as: file, by: "read_audiolm.py") }
        #expect(throws: PythonReader.Failure.self) { try PythonReader.read(broken, as: file, by: "read_audiolm.py") }
    }

    // MARK: - SeamlessM4T

    static let pair =
        #"{"source":{"audio_local_path":"{sound 0}","id":"c/a","lang":"eng","sampling_rate":16000,"text":"hello","units":null,"waveform":null},"# +
        #""target":{"audio_local_path":"{sound 1}","id":"c/b","lang":"fra","sampling_rate":16000,"text":"salut","units":[1,2],"waveform":null}}"#

    private func pairs(seconds: Double = 0.4) async throws -> ExportFixture {
        let fixture = try ExportFixture(["a.wav", "b.wav"], seconds: seconds)
        let clips = try fixture.clips()
        try fixture.catalog.write { writer in
            let set = try writer.beginSet(name: "s", system: "seamless", recipe: "r", recipeHash: "h", seed: 0, query: nil)
            try writer.append(
                [Example(position: 0, clipID: clips[0].id, clipKey: clips[0].key, task: "eng-fra", body: Self.pair, evidence: [], parents: [clips[1].id])],
                to: set.id)
            _ = try writer.finishSet(set.id)
        }
        try await fixture.export(fixture.request("seamless", .set("s")))
        return fixture
    }

    @Test func aPairHasTwoSounds() async throws {
        let fixture = try await pairs()
        let text = try fixture.text("out/train_manifest.json")
        let row = try #require(SeamlessRow(text))
        #expect(row.source.path.hasPrefix("/data/yard/audio/yard/a-") && row.target.path.hasPrefix("/data/yard/audio/yard/b-"))
        #expect(try await ExportVerification.verify(directory: fixture.path("out"), workers: 1).findings == [])
        if PythonReader.isInstalled {
            let counts = try JSONDecoder().decode(
                [String: Int].self, from: PythonReader.run("read_seamless.py", [fixture.path("out"), "/data/yard"]))
            #expect(counts == ["train": 1, "units": 2])
        }
    }

    @Test(arguments: [
        (#""text":"hello""#, #""text":" ""#), (#""lang":"eng""#, #""lang":"en""#), ("16000", "22050"), (#""id":"c/a","#, ""),
        (#""waveform":null}}"#, #""waveform":[0.5]}}"#), ("/data/yard/audio", "/data/audio"), (#""lang":"fra""#, #""lang":"eng""#),
    ])
    func aBrokenPairIsFound(old: String, new: String) async throws {
        let fixture = try await pairs()
        let text = try fixture.text("out/train_manifest.json")
        let broken = text.replacingOccurrences(of: old, with: new)
        #expect(broken != text)
        try Data(broken.utf8).write(to: URL(fileURLWithPath: fixture.path("out/train_manifest.json")))
        if PythonReader.isInstalled {
            #expect(throws: PythonReader.Failure.self) { try PythonReader.run("read_seamless.py", [fixture.path("out"), "/data/yard"]) }
        }
        let found = try await ExportVerification.verify(directory: fixture.path("out"), workers: 1).findings
        #expect(found.contains { $0.row == "row 1" }, "\(found)")
    }

    @Test func whatTheLoaderDropsIsFound() async throws {
        let fixture = try await pairs(seconds: 15.2)
        let found = try await ExportVerification.verify(directory: fixture.path("out"), workers: 1).findings
        #expect(found.contains { $0.problem.contains("drops") })
    }
}
