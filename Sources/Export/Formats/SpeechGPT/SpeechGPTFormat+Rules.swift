extension SpeechGPTFormat {
    func check(_ export: FinishedExport, workers: Int) async throws -> [Finding] {
        var findings: [Finding] = []
        guard FileFacts.size(export.path(of: Self.listName)) != nil else { return findings }
        var rows = 0
        try await LineFile(export.path(of: Self.listName)).eachLine { number, line in
            rows += 1
            guard let line, let record = FlatRecord(line) else {
                findings.append(Finding(Self.listName, row: number, "is not one JSON object of texts"))
                return
            }
            findings += Self.problems(with: record).map { Finding(Self.listName, row: number, $0) }
        }
        if rows != export.manifest.counts.examples {
            findings.append(Finding(Self.listName, "has \(rows) records and export.json counts \(export.manifest.counts.examples)"))
        }
        return findings
    }

    /// What the loader would stumble over in one record, or learn wrongly from it.
    static func problems(with record: FlatRecord) -> [String] {
        guard record.names.sorted() == fields else {
            return ["has the fields \(record.names.sorted().joined(separator: ", ")) and must have exactly plain_text and prefix"]
        }
        var problems: [String] = []
        if record["prefix", default: ""].isEmpty { problems.append("the prefix is empty") }
        if let problem = DialogueGrammar.problem(in: record["plain_text", default: ""]) { problems.append(problem) }
        return problems
    }
}
