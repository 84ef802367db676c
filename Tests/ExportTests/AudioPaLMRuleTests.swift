import ConsumerReaders
import Foundation
import Testing

@testable import Export

/// What may stand on a line of a mixture, and what may not.
@Suite struct AudioPaLMRuleTests {
    private static let tokenizer = #"{"codebook_sha256":null,"codebooks":1,"layer":null,"merged":true,"model":"ab","name":"m","units":100,"version":"1"}"#
    static let recognition =
        #"{"mixture":"m","source":{"kind":"units","ref":"c/a","value":[1,2]},"src_lang":"fr","tag":"[ASR French]","# +
        #""target":{"kind":"text","value":"bonjour"},"task":"ASR","tgt_lang":null,"tokenizer":\#(tokenizer),"weight":1}"#
    static let chain =
        #"{"mixture":"m","source":{"kind":"units","ref":"c/a","value":[1,2]},"src_lang":"en","tag":"[ASR AST S2ST English French]","# +
        #""target":{"kind":"chain","value":[{"kind":"text","value":"hello"},{"kind":"text","value":"salut"},"# +
        #"{"kind":"units","ref":"c/b","value":[3]}]},"task":"ASR AST S2ST","tgt_lang":"fr","tokenizer":\#(tokenizer),"weight":2}"#
    static let text =
        #"{"mixture":"m","source":{"kind":"text","value":"hello"},"src_lang":"en","tag":"[MT English French]","# +
        #""target":{"kind":"text","value":"salut"},"task":"MT","tgt_lang":"fr","tokenizer":null,"weight":1}"#

    @Test(arguments: [recognition, chain, text]) func goodRowsPass(row: String) {
        #expect(AudioPaLMFormat().problems(with: row, of: "m.jsonl") == [])
        #expect(throws: Never.self) { try PythonReader.read(row, as: "m.jsonl", by: "read_audiopalm.py") }
    }

    @Test(arguments: [
        (recognition, "[ASR French]", "[ASR fr]"), (recognition, #""tgt_lang":null,"#, ""), (recognition, #""tgt_lang":null"#, #""tgt_lang":"de""#),
        (recognition, "[1,2]", "[1,100]"), (recognition, "[1,2]", "[1,1]"), (recognition, "[1,2]", "[]"), (recognition, #""weight":1"#, #""weight":0"#),
        (recognition, #""bonjour""#, #"" ""#), (recognition, #""task":"ASR""#, #""task":"XYZ""#), (recognition, #""mixture":"m""#, #""mixture":"n""#),
        (chain, #"{"kind":"text","value":"salut"},"#, ""), (chain, #""kind":"units","ref":"c/b","value":[3]"#, #""kind":"text","value":"3""#),
        (chain, #""tgt_lang":"fr""#, #""tgt_lang":"en""#), (text, #""kind":"text","value":"hello""#, #""kind":"units","ref":"c/a","value":[3]"#),
        (text, "salut\"}", "salut\"},"), (recognition, #""ref":"c/a","#, ""),
    ])
    func brokenRowsDoNot(row: String, old: String, new: String) {
        let broken = row.replacingOccurrences(of: old, with: new)
        #expect(broken != row)
        #expect(AudioPaLMFormat().problems(with: broken, of: "m.jsonl")?.isEmpty == false)
        guard PythonReader.isInstalled else { return }
        #expect(throws: PythonReader.Failure.self) { try PythonReader.read(broken, as: "m.jsonl", by: "read_audiopalm.py") }
    }

    @Test func aMixtureIsAFile() async throws {
        let fixture = try ExportFixture(["a.wav"])
        try fixture.makeSet("s", system: "audiopalm") { _, number in number == 0 ? Self.recognition : Self.text }
        try await fixture.export(fixture.request("audiopalm", .set("s")))
        #expect(try fixture.text("out/m.jsonl") == Self.recognition + "\n" + Self.text + "\n")
        #expect(try await ExportVerification.verify(directory: fixture.path("out"), workers: 1).findings == [])
    }
}
