/// Dialogues as FastChat trains on them: `vicuna.json`, a list of `id` and `conversations`, with the sounds in `audios`.
///
/// A question about two recordings is a dialogue of one pair of turns, with a mark for each sound.
struct VicunaFormat: ExportFormat {
    static let listName = "vicuna.json"
    static let layout = SoundLayout()

    let name = "vicuna"
    let takesClips = false
    let system: String? = "vicuna"
    let alsoTakes = ["compare"]

    func plan(_ job: ExportJob) async throws -> ExportTally {
        try await SetRecords(job: job, layout: Self.layout).plan()
    }

    func write(_ job: ExportJob, into folder: ExportFolder) async throws -> WrittenExport {
        let records = SetRecords(job: job, layout: Self.layout)
        let lists = RecordFiles(folder)
        try lists.begin(Self.listName, as: .list)
        let written = try await records.write(into: folder) { record in
            let isDialogue = job.set?.system == "vicuna"
            try lists.append(isDialogue ? records.filledBody(of: record) : Self.dialogue(record, of: job), to: Self.listName)
        }
        try lists.finish()
        return written
    }

    /// A question with its answer as a dialogue.
    private static func dialogue(_ record: SetRecords.Record, of job: ExportJob) throws -> String {
        let set = job.set?.name ?? ""
        guard let item = JSONValue(record.example.body), let question = item["instruction"]?.text, let answer = item["output"]?.text else {
            throw ExportError.brokenRecord(set: set, position: record.example.position)
        }
        let marks = record.sounds.map { _ in "<audio>\n" }.joined()
        let turns = [("human", marks + question), ("gpt", answer)].map { speaker, value in
            JSONText.object(["from": JSONText.quoted(speaker), "value": JSONText.quoted(value)])
        }
        return JSONText.object([
            "audios": JSONText.list(record.sounds.map(JSONText.quoted)), "conversations": JSONText.list(turns),
            "id": JSONText.quoted("\(set)_\(record.example.position)"),
        ])
    }

    func check(_ export: FinishedExport, workers: Int) async throws -> [Finding] {
        let check = RecordCheck(export, layout: Self.layout)
        try await check.checkSounds(workers: workers)
        var ids: Set<String> = []
        try await check.checkList(Self.listName, as: .list) { line in
            guard let row = JSONValue(line) else { return ["is no JSON object"] }
            var problems = Self.problems(with: row)
            if let id = row["id"]?.text, !ids.insert(id).inserted { problems.append("the id \(id) is there twice") }
            for audio in row["audios"]?.list ?? [] { if let problem = check.problem(withPath: audio.text, field: "audios") { problems.append(problem) } }
            return problems
        }
        return check.finish(Self.listName)
    }

    /// What `fastchat/train/train.py` asserts, and what its cleaning would drop.
    static func problems(with row: JSONValue) -> [String] {
        guard row.names == ["audios", "conversations", "id"] else { return ["has other fields than audios, conversations and id"] }
        guard row["id"]?.text?.isEmpty == false, let turns = row["conversations"]?.list else { return ["has no id or no conversations"] }
        var problems: [String] = []
        if turns.count < 2 || turns.count % 2 != 0 { problems.append("its turns are no pairs") }
        for (index, turn) in turns.enumerated() where turn["from"]?.text != (index % 2 == 0 ? "human" : "gpt") {
            problems.append("turn \(index + 1) is not the \(index % 2 == 0 ? "human" : "gpt")'s")
        }
        if turns.contains(where: { $0["value"]?.text?.isEmpty ?? true }) { problems.append("a turn is empty, at which a dialogue ends") }
        let text = turns.compactMap { $0["value"]?.text }.joined()
        let marks = text.split(separator: "<audio>", omittingEmptySubsequences: false).count - 1
        if marks != row["audios"]?.list?.count { problems.append("has not one <audio> for each sound") }
        return problems
    }
}
