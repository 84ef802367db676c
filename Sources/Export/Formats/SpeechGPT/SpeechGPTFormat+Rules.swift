extension SpeechGPTFormat {
    func check(_ export: FinishedExport, workers: Int) async throws -> [Finding] {
        var findings: [Finding] = []
        var rows = 0
        for name in export.manifest.files.map(\.name) where FileFacts.size(export.path(of: name)) != nil {
            guard ([Self.crossModal, Self.chain] + Self.unitFiles).contains(name) else {
                findings.append(Finding(name, "is no file of SpeechGPT's"))
                continue
            }
            try await LineFile(export.path(of: name)).eachLine { number, line in
                rows += 1
                findings += problems(with: line, of: name).map { Finding(name, row: number, $0) }
            }
        }
        if rows != export.manifest.counts.examples, findings.isEmpty {
            findings.append(Finding(ExportManifest.fileName, "counts \(export.manifest.counts.examples) examples and the files have \(rows) lines"))
        }
        return findings
    }

    /// What the loader would stumble over in one line, or learn wrongly from it.
    func problems(with line: String?, of file: String) -> [String] {
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
