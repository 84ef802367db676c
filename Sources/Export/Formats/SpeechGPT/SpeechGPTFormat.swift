import Catalog

/// The files that SpeechGPT trains on: for its first stage units alone, a stretch of speech a line, in `train.txt` and `dev.txt`; then
/// lines with exactly `prefix` and `plain_text`, dialogues of two modalities in one file and chains of modality in the other.
///
/// Its loaders take both fields without a default (`generate_and_tokenize_prompt` in `cm_sft.py` and `com_sft.py`). Speech is in the text
/// as units; there are no sound files. The files of dialogues are named as on Hugging Face (`fnlp/SpeechInstruct`).
struct SpeechGPTFormat: LineFormat {
    static let crossModal = "cross_modal_instruction.jsonl"
    static let chain = "chain_of_modality_instruction.jsonl"
    /// A record's `split` is the stem of one of these.
    static let unitFiles = ["dev.txt", "train.txt"]

    let fields = ["plain_text", "prefix"]
    let name = "speechgpt"
    let system: String? = "speechinstruct"

    func line(of example: Example) -> (file: String, text: String)? {
        guard let record = FlatRecord(example.body) else { return nil }
        let names = record.names.sorted()
        if names == fields { return (example.task.hasPrefix("chain_") ? Self.chain : Self.crossModal, example.body) }
        guard names == ["split", "units"], let units = record["units"], let split = record["split"], Self.unitFiles.contains("\(split).txt")
        else { return nil }
        return ("\(split).txt", units)
    }
}
