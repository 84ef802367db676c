import Catalog
import ConsumerReaders
import Foundation
import Testing

@testable import Export

/// HuBERT's sounds and labels, line by line.
@Suite struct FairseqExportTests {
    /// Of each clip the first second for training and the second after it for validation.
    private static func stretch(_ clip: Clip, _ number: Int) -> String {
        let labels = (0..<50).map { String($0 % 7) }.joined(separator: " ")
        return #"{"clusters":10,"end":\#(number + 1).0,"label_rate":50,"labels":"\#(labels)","split":"\#(number == 0 ? "train" : "valid")","start":\#(number).0}"#
    }

    private func fixture() async throws -> ExportFixture {
        let fixture = try ExportFixture(["a.wav", "b.wav"], seconds: 2)
        try fixture.makeSet("s", system: "hubert", body: Self.stretch)
        try await fixture.export(fixture.request("fairseq", .set("s")))
        return fixture
    }

    private func findings(_ fixture: ExportFixture) async throws -> [Finding] {
        try await ExportVerification.verify(directory: fixture.path("out"), workers: 1).findings
    }

    @Test func soundsAndLabelsStandOnTheSameLines() async throws {
        let fixture = try await fixture()
        #expect(try await findings(fixture) == [])
        let sounds = try fixture.text("out/train.tsv").split(separator: "\n")
        #expect(sounds[0] == "/data/yard" && sounds.count == 3)
        #expect(sounds.dropFirst().allSatisfy { $0.hasSuffix("\t16000") && $0.hasPrefix("audio/") })
        #expect(try fixture.text("out/valid.km").split(separator: "\n").count == 2)
        #expect(try fixture.text("out/dict.km.txt").split(separator: "\n") == (0..<10).map { "\($0) 1" })
        #expect(try fixture.text("out/task.yaml").contains("label_rate: 50.0"))
        if PythonReader.isInstalled {
            let counts = try JSONDecoder().decode(
                [String: Int].self, from: PythonReader.run("read_fairseq.py", [fixture.path("out"), "/data/yard"]))
            #expect(counts == ["train": 2, "valid": 2, "units": 10])
        }
    }

    @Test(arguments: [
        ("train.tsv", "\t16000", "\t16000\tx"), ("train.tsv", "\t16000", "\t15999"), ("valid.km", "0 1 2", "0 1 77"), ("train.km", "0 1 2 3 4 5 6 ", ""),
        ("train.tsv", "/data/yard", "/data"), ("valid.tsv", ".flac", ".wav"), ("dict.km.txt", "3 1\n", ""), ("task.yaml", "50.0", "100.0"),
    ])
    func aBrokenFileIsFound(file: String, old: String, new: String) async throws {
        let fixture = try await fixture()
        let text = try fixture.text("out/\(file)").replacingOccurrences(of: old, with: new)
        try Data(text.utf8).write(to: URL(fileURLWithPath: fixture.path("out/\(file)")))
        // The changed size alone is one finding, whose file it is; what its consumer would stumble over is another.
        let found = try await findings(fixture)
        #expect(found.count > 1, "\(found)")
        if PythonReader.isInstalled {
            #expect(throws: PythonReader.Failure.self) { try PythonReader.run("read_fairseq.py", [fixture.path("out"), "/data/yard"]) }
        }
    }

    @Test func aLineTooFewIsFound() async throws {
        let fixture = try await fixture()
        let lines = try fixture.text("out/train.km").split(separator: "\n")
        try Data((lines[0] + "\n").utf8).write(to: URL(fileURLWithPath: fixture.path("out/train.km")))
        #expect(try await findings(fixture).contains { $0.file == "train.tsv" && $0.problem.contains("1 lines") })
    }

    @Test func anotherRecordIsRefused() async throws {
        let fixture = try ExportFixture(["a.wav"])
        try fixture.makeSet("s", system: "hubert")
        await #expect(throws: ExportError.self) { try await fixture.export(fixture.request("fairseq", .set("s"))) }
    }
}
