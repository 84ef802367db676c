extension SpeechGPTFormat {
    /// What the loader would stumble over in one line, or learn wrongly from it.
    func problems(with line: String?, of file: String) -> [String]? {
        guard file == Self.crossModal || file == Self.chain || Self.unitFiles.contains(file) else { return nil }
        guard let line else { return ["is no text"] }
        if Self.unitFiles.contains(file) { return UnitText.problem(in: line[...]).map { [$0] } ?? [] }
        guard let record = FlatRecord(line) else { return ["is not one JSON object of texts"] }
        guard record.names.sorted() == fields else {
            return ["has the fields \(record.names.sorted().joined(separator: ", ")) and must have exactly plain_text and prefix"]
        }
        let dialogue = record["plain_text", default: ""]
        let problem = file == Self.chain ? ChainGrammar.problem(in: dialogue) : DialogueGrammar.problem(in: dialogue)
        return (record["prefix", default: ""].isEmpty ? ["the prefix is empty"] : []) + (problem.map { [$0] } ?? [])
    }
}
