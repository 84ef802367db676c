/// Dialogues as FastChat trains on them: `vicuna.json`, a list of `id` and `conversations`, with the sounds in `audios`.
struct VicunaFormat: ExportFormat {
    static let listName = "vicuna.json"
    static let layout = SoundLayout()

    let name = "vicuna"
    let takesClips = false
    let system: String? = "vicuna"

    func plan(_ job: ExportJob) async throws -> ExportTally {
        try await SetRecords(job: job, layout: Self.layout).plan()
    }

    func write(_ job: ExportJob, into folder: ExportFolder) async throws -> WrittenExport {
        try await SetRecords(job: job, layout: Self.layout).write(list: Self.listName, as: .list, into: folder)
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
