import Catalog

/// AudioPaLM's mixtures: a file for each, `MIXTURE.jsonl`, a task of a speech or a text with its tag on each line. Speech is in the rows as
/// units, so that there are no sound files.
struct AudioPaLMFormat: LineFormat {
    let name = "audiopalm"
    let system: String? = "audiopalm"
    let fields = ["mixture", "source", "src_lang", "tag", "target", "task", "tgt_lang", "tokenizer", "weight"]

    func line(of example: Example) -> (file: String, text: String)? {
        guard let row = AudioPaLMRow(example.body), Self.isName(row.mixture) else { return nil }
        return ("\(row.mixture).jsonl", example.body)
    }

    /// A mixture's name is that of its file.
    static func isName(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.allSatisfy { $0 != UInt8(ascii: "-") && PortableName.isPlain($0) }
    }
}
