import Catalog
import Foundation
import Manifest
import Testing

@testable import Speaking

@Suite struct InstructionFileTests {
    private func read(_ text: String, _ rules: InstructionRules = InstructionRules()) throws -> InstructionFile {
        let path = NSTemporaryDirectory() + "instructions-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        return try InstructionFile(path: path, rules: rules)
    }

    private static let asked = [Instruction(question: "How many?", reply: "Two of them.")]

    @Test(arguments: [
        #"{"instruction":"How many?","reply":"Two  of\nthem."}"#,
        #"[{"instruction":"How many?","input":"","output":"Two of them."}]"#,
        #"[{"id":"a","conversations":[{"from":"human","value":"How many?"},{"from":"gpt","value":"Two of them."},{"from":"human","value":"Which?"}]}]"#,
        #"{"num_turns":2,"prefix":"MOSS is …","plain_text":"[Human]: How many?<eoh> [MOSS]: Two of them.<eoa> [Human]: Which?<eoh> [MOSS]: Mine.<eoa>"}"#,
        #"{"chat":{"turn_1":{"Human":"<|Human|>: How many?<eoh>\n","Inner Thoughts":"None","MOSS":"<|MOSS|>: Two of them.<eom>\n"}}}"#,
    ])
    func eachFormGivesTheFirstQuestionWithItsReply(text: String) throws {
        let file = try read(text)
        #expect(file.instructions == Self.asked && file.leftOut.isEmpty)
    }

    @Test func whatCannotBeSpokenIsCounted() throws {
        let rows = [
            #"{"instruction":"How many?","reply":"Two of them."}"#, #"{"instruction":"How many?","reply":"Two of them."}"#,
            #"{"instruction":"Sum this up.","input":"A long text.","output":"Short."}"#,
            #"{"conversations":[{"from":"gpt","value":"Hello."},{"from":"human","value":"Hello."}]}"#,
            #"{"instruction":"Say a lot.","reply":"one two three four five six"}"#, #"{"instruction":"print(x)","reply":"x = 3"}"#,
            #"{"instruction":"多少?","reply":"两个。"}"#, #"{"instruction":"Where?","reply":"See https://example.org/"}"#,
            #"{"instruction":"Say nothing.","reply":" "}"#, "",
        ]
        let file = try read(rows.joined(separator: "\n"), InstructionRules(mostReplyWords: 5))
        #expect(file.instructions == Self.asked)
        #expect(file.leftOut == ["twice": 1, "no question with a reply alone": 2, "long reply": 1, "not words": 3, "empty": 1])
    }

    @Test(arguments: [#"[{"instruction":"a"}"#, "{}\nhello", #"{"instruction":7}"#])
    func aFileThatIsNoneIsNamed(text: String) throws {
        #expect(throws: SpeakingError.self) { try read(text) }
        #expect(throws: SpeakingError.self) { try InstructionFile(path: "/nowhere.json") }
    }

    @Test func theFileThatShipsIsWhole() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../../Manifests/instructions/everyday.jsonl")
        let file = try InstructionFile(path: folder.path)
        #expect(file.instructions.count >= 60 && file.leftOut.isEmpty)
        #expect(Set(file.instructions.map(\.question)).count == file.instructions.count)
    }
}

@Suite(.enabled(if: (try? Voice(in: Installation.find())) != nil)) struct SpokenInstructionTests {
    @Test func questionsAndRepliesAreTiedTogether() async throws {
        let folder = NSTemporaryDirectory() + "spoken-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let catalog = try Catalog(path: folder.appending(".sqlite"))
        defer { try? FileManager.default.removeItem(atPath: folder + ".sqlite") }
        let voice = try Voice(in: Installation.find())
        let corpus = try SpokenCorpus(name: "asked", catalog: catalog)
        let instructions = [Instruction(question: "How many?", reply: "Two."), Instruction(question: "Which color?", reply: "Two.")]
        for run in 0..<2 {
            let report = try await SpokenInstructions(voice: voice, folder: folder).speak(
                instructions, into: corpus, textLicense: "CC0-1.0", workers: 2)
            #expect(report.instructions == 2 && report.files == 3 && report.kept == (run == 0 ? 0 : 3))
        }
        try catalog.read { reader in
            let questions = try reader.clips(ClipFilter(query: Query("key:*instruction-*")))
            #expect(questions.count == 2)
            let pairs = try reader.pairs(of: questions.map(\.id), relations: ["answer"])
            #expect(pairs.count == 2 && pairs.allSatisfy(\.isForward) && Set(pairs.map(\.other)).count == 1)
            let said = try reader.statements(clips: [try #require(pairs.first).other]).values.first
            #expect(said?.texts.filter { $0.role == "reply" }.map(\.body) == ["Two."])
        }
    }
}
