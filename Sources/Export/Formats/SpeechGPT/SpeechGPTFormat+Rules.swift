extension SpeechGPTFormat {
    func check(_ export: FinishedExport, workers: Int) async throws -> [Finding] {
        let check = RecordCheck(export, layout: nil)
        try await check.checkList(Self.listName, as: .lines) { line in
            guard let record = line.flatMap(FlatRecord.init) else { return ["is not one JSON object of texts"] }
            return Self.problems(with: record)
        }
        return check.finish(Self.listName)
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
