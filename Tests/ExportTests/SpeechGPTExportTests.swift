import Catalog
import ConsumerReaders
import Foundation
import Testing

@testable import Export

/// The four files of SpeechGPT's stages.
@Suite struct SpeechGPTExportTests {
    private static let bodies = [
        ("asr", #"{"plain_text":"[Human]: Write. This is input: <sosp><1><eosp><eoh> [SpeechGPT]: ok<eoa> ","prefix":"You."}"#),
        ("chain_text_text", #"{"plain_text":"[Human]: How many?<eoh>. [SpeechGPT]: [ta] Two.<eoa>.","prefix":"You."}"#),
        ("units", #"{"split":"train","units":"<sosp><1><2><eosp>"}"#), ("units", #"{"split":"dev","units":"<sosp><3><eosp>"}"#),
    ]

    private func export(_ fixture: ExportFixture, _ bodies: [(String, String)] = bodies) async throws {
        let clip = try #require(try fixture.clips().first)
        try fixture.catalog.write { writer in
            let set = try writer.beginSet(name: "s", system: "speechinstruct", recipe: "r", recipeHash: "h", seed: 0, query: nil)
            let examples = bodies.enumerated().map { index, body in
                Example(position: index, clipID: clip.id, clipKey: clip.key, task: body.0, body: body.1, evidence: [])
            }
            try writer.append(examples, to: set.id)
            _ = try writer.finishSet(set.id)
        }
        try await fixture.export(fixture.request("speechgpt", .set("s")))
    }

    private func findings(_ fixture: ExportFixture) async throws -> [Finding] {
        try await ExportVerification.verify(directory: fixture.path("out"), workers: 1).findings
    }

    @Test func eachStageHasItsFile() async throws {
        let fixture = try ExportFixture(["a.wav"])
        try await export(fixture)
        #expect(try fixture.text("out/train.txt") == "<sosp><1><2><eosp>\n")
        #expect(try fixture.text("out/dev.txt") == "<sosp><3><eosp>\n")
        #expect(try fixture.text("out/chain_of_modality_instruction.jsonl") == Self.bodies[1].1 + "\n")
        #expect(try fixture.text("out/cross_modal_instruction.jsonl") == Self.bodies[0].1 + "\n")
        #expect(try await findings(fixture) == [])
        if PythonReader.isInstalled {
            let counts = try JSONDecoder().decode([String: Int].self, from: PythonReader.run("read_speechgpt.py", [fixture.path("out")]))
            #expect(counts == ["records": 1, "units": 1, "chains": 1, "lines": 2])
        }
    }

    @Test(arguments: [
        ("train.txt", "<2>", "<2222>"), ("dev.txt", "<eosp>", ""), ("train.txt", "<1>", "1 "),
        ("chain_of_modality_instruction.jsonl", "[ta] ", ""), ("chain_of_modality_instruction.jsonl", "<eoh>.", "<eoh>"),
    ])
    func aBrokenLineIsFound(file: String, old: String, new: String) async throws {
        let fixture = try ExportFixture(["a.wav"])
        try await export(fixture)
        let text = try fixture.text("out/\(file)").replacingOccurrences(of: old, with: new)
        try Data(text.utf8).write(to: URL(fileURLWithPath: fixture.path("out/\(file)")))
        #expect(try await findings(fixture).contains { $0.file == file && $0.row == "row 1" })
        if PythonReader.isInstalled {
            #expect(throws: PythonReader.Failure.self) { try PythonReader.run("read_speechgpt.py", [fixture.path("out")]) }
        }
    }

    @Test func aLineThatVanishedIsFound() async throws {
        let fixture = try ExportFixture(["a.wav"])
        try await export(fixture)
        try Data().write(to: URL(fileURLWithPath: fixture.path("out/dev.txt")))
        #expect(try await findings(fixture).contains { $0.problem.contains("counts 4") })
    }

    @Test func anotherRecordIsRefused() async throws {
        let fixture = try ExportFixture(["a.wav"])
        await #expect(throws: ExportError.self) { try await export(fixture, [("units", #"{"split":"test","units":"<sosp><1><eosp>"}"#)]) }
    }
}
