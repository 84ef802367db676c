/// What Audio Flamingo 3 trains on: `audioflamingo3.json`, a list of conversations with `<sound>` in the first turn.
struct AudioFlamingo3Format: ExportFormat {
    static let listName = "audioflamingo3.json"
    static let layout = SoundLayout(form: AudioFlamingoFormat.form)

    let name = "audioflamingo3"
    let takesClips = false
    let system: String? = "audioflamingo"

    func plan(_ job: ExportJob) async throws -> ExportTally {
        try await SetRecords(job: job, layout: Self.layout).plan()
    }

    func write(_ job: ExportJob, into folder: ExportFolder) async throws -> WrittenExport {
        let lists = RecordFiles(folder)
        try lists.begin(Self.listName, as: .list)
        let written = try await SetRecords(job: job, layout: Self.layout).write(into: folder) { record in
            guard let item = JSONValue(record.example.body), let prompt = item["prompt"]?.text, let output = item["output"]?.text else {
                throw ExportError.brokenRecord(set: job.set?.name ?? "", position: record.example.position)
            }
            let turns = [("human", "<sound>\n\(prompt)"), ("gpt", output)].map { speaker, value in
                JSONText.object(["from": JSONText.quoted(speaker), "value": JSONText.quoted(value)])
            }
            try lists.append(
                JSONText.object([
                    "conversations": JSONText.list(turns), "duration": JSONText.number(record.clip.duration),
                    "id": JSONText.quoted("\(job.set?.name ?? "")_\(record.example.position)"), "sound": JSONText.quoted(record.sounds[0]),
                ]), to: Self.listName)
        }
        try lists.finish()
        return written
    }

    func check(_ export: FinishedExport, workers: Int) async throws -> [Finding] {
        let check = RecordCheck(export, layout: Self.layout)
        try await check.checkSounds(workers: workers)
        try await check.checkList(Self.listName, as: .list) { line in
            guard let row = JSONValue(line) else { return ["is no JSON object"] }
            let turns = row["conversations"]?.list ?? []
            var problems = [check.problem(withPath: row["sound"]?.text, field: "sound")].compactMap { $0 }
            if row.names != ["conversations", "duration", "id", "sound"] { problems.append("has other fields than conversations, duration, id and sound") }
            if turns.map({ $0["from"]?.text }) != ["human", "gpt"] { problems.append("is not a human's turn and a gpt's") }
            if turns.first?["value"]?.text?.hasPrefix("<sound>\n") != true { problems.append("its first turn has no <sound>") }
            if turns.last?["value"]?.text?.isEmpty ?? true { problems.append("its answer is empty") }
            return problems
        }
        return check.finish(Self.listName)
    }
}
