import Testing

@testable import Export

@Suite struct RecordRuleTests {
    private static let sounds: Set = ["audio/a.flac"]

    private static func problems(_ json: String) throws -> [String] {
        LTUFormat.problems(with: try #require(FlatRecord(json))) { path in
            path.map { $0.hasPrefix("/d/") && sounds.contains(String($0.dropFirst(3))) } == true ? nil : "names no sound"
        }
    }

    private static func row(task: String = "cla_label", output: String = "Labels: Dog", audio: String = "/d/audio/a.flac") -> String {
        #"{"audio_id":"\#(audio)","dataset":"d","input":"","instruction":"i","output":"\#(output)","task":"\#(task)"}"#
    }

    @Test func aGoodRecordHasNoProblems() throws {
        #expect(try Self.problems(Self.row()) == [])
        #expect(try Self.problems(Self.row(task: "temporal", output: "Dog: [0.5s-10.2s]")) == [])
    }

    @Test(arguments: [
        row(task: "cooking"), row(output: ""), row(audio: "/elsewhere/audio/a.flac"), row(audio: "/d/audio/b.flac"),
        row(task: "temporal", output: "Dog: [0.5s-10.3s]"), row(task: "temporal_single", output: "from 11 seconds on"),
        #"{"audio_id":"/d/audio/a.flac","dataset":"d","input":"","instruction":"i","output":"o"}"#,
        #"{"audio_id":"/d/audio/a.flac","dataset":"d","input":"","instruction":"i","output":"o","task":"caption","id":"7"}"#,
        #"{"audio_id":"/d/audio/a.flac","dataset":"d","input":"","input":"","instruction":"i","output":"o","task":"caption"}"#,
    ])
    func eachKindOfMistakeIsOneProblem(json: String) throws {
        #expect(try Self.problems(json).count == 1)
    }

    @Test func findsTheLatestSecond() {
        #expect(LTUFormat.latestSecond(in: "Dog: [0.0s-2.5s], Cat from 3.25 seconds. 40 dogs, 7.x") == 3.25)
        #expect(LTUFormat.latestSecond(in: "no times") == nil)
    }

    @Test(arguments: [
        "[Human]: Say it. This is input: hello you<eoh> [SpeechGPT]: <sosp><1><2><eosp><eoa> ",
        "[Human]: Write. This is input: <sosp><0><999><eosp><eoh> [SpeechGPT]: a < b, 3 > 2<eoa>",
        "[Human]: Write. This is input: <sosp><5><eosp><eoh> [SpeechGPT]: ok<eos>",
    ])
    func goodDialoguesPass(dialogue: String) {
        #expect(DialogueGrammar.problem(in: dialogue) == nil)
    }

    @Test(arguments: [
        "", "Human: Write. This is input: <sosp><5><eosp><eoh> [SpeechGPT]: ok<eoa> ",
        "[Human]: Write. This is input: <sosp><5><eosp> [SpeechGPT]: ok<eoa> ",
        "[Human]: Write. This is input: <sosp><5><eosp><eoh> [SpeechGPT]: ok",
        "[Human]: Write. This is input: <sosp><1000><eosp><eoh> [SpeechGPT]: ok<eoa> ",
        "[Human]: Write. This is input: <sosp><05><eosp><eoh> [SpeechGPT]: ok<eoa> ",
        "[Human]: Write. This is input: <sosp><-5><eosp><eoh> [SpeechGPT]: ok<eoa> ",
        "[Human]: Write. This is input: <sosp><5 ><eosp><eoh> [SpeechGPT]: ok<eoa> ",
        "[Human]: Write. This is input: <sosp><5><eoh> [SpeechGPT]: ok<eoa> ",
        "[Human]: Write. This is input: <sosp><eosp><eoh> [SpeechGPT]: ok<eoa> ",
        "[Human]: Write. This is input: <sosp><5><eosp><sosp><6><eosp><eoh> [SpeechGPT]: ok<eoa> ",
        "[Human]: Write. This is input: <sosp><5><eosp><eoh> [SpeechGPT]: <eoa> ",
        "[Human]: Write. This is input: <sosp><5><eosp><eoh> [SpeechGPT]: <sosp><5><eosp><eoa> ",
        "[Human]: Write. This is input: words<eoh> [SpeechGPT]: words<eoa> ",
        "[Human]: Write. This is input: <5><eoh> [SpeechGPT]: <sosp><5><eosp><eoa> ",
        "[Human]:  This is input: <sosp><5><eosp><eoh> [SpeechGPT]: ok<eoa> ",
        "[Human]: A. This is input: <sosp><5><eosp><eoh> [SpeechGPT]: ok<eoa><eoh> [SpeechGPT]: ok<eoa> ",
    ])
    func brokenDialoguesDoNot(dialogue: String) {
        #expect(DialogueGrammar.problem(in: dialogue) != nil)
    }

    @Test(arguments: [
        "[Human]: <sosp><5><eosp><eoh>. [SpeechGPT]: How many?; [ta] Two.; [ua] <sosp><1><2><eosp><eoa>.",
        "[Human]: <sosp><5><eosp><eoh>. [SpeechGPT]: How many?; [ta] Two; or three.<eoa>.",
        "[Human]: How many?<eoh>. [SpeechGPT]: [ta] Two.; [ua] <sosp><1><2><eosp><eos>.", "[Human]: How many?<eoh>. [SpeechGPT]: [ta] Two.<eoa>.",
    ])
    func goodChainsPass(dialogue: String) {
        #expect(ChainGrammar.problem(in: dialogue) == nil)
    }

    @Test(arguments: [
        "", "[Human]: How many?<eoh> [SpeechGPT]: [ta] Two.<eoa>.", "[Human]: How many?<eoh>. [SpeechGPT]: Two.<eoa>.",
        "[Human]: How many?<eoh>. [SpeechGPT]: How many?; [ta] Two.<eoa>.", "[Human]: How many?<eoh>. [SpeechGPT]: [ta] Two.",
        "[Human]: <sosp><5><eosp><eoh>. [SpeechGPT]: [ta] Two.<eoa>.", "[Human]: <sosp><1000><eosp><eoh>. [SpeechGPT]: How many?; [ta] Two.<eoa>.",
        "[Human]: How many?<eoh>. [SpeechGPT]: [ta] Two.; [ua] <1><2><eoa>.", "[Human]: How many?<eoh>. [SpeechGPT]: [ta] Two.; [ua] <eoa>.",
        "[Human]: How many?<eoh>. [SpeechGPT]: [ta] <eoa>.", "[Human]: How <5>?<eoh>. [SpeechGPT]: [ta] Two.<eoa>.",
        "[Human]: How?<eoh>. [SpeechGPT]: [ta] Two.; [ua] <sosp><1><eosp>; [ua] <sosp><1><eosp><eoa>.",
    ])
    func brokenChainsDoNot(dialogue: String) {
        #expect(ChainGrammar.problem(in: dialogue) != nil)
    }
}
