/// What Audio Flamingo 3 trains on: `audioflamingo3.json`, a list of conversations with `<sound>` in the first turn.
///
/// Where a conversation is about several recordings, `sound` is a list and the first turn names each by its place, as `<sound-1>`: the
/// loader (`llava/data/dataset.py`) puts the sound of that place there, and reads `duration` of single ones alone.
struct AudioFlamingo3Format: ExportFormat {
    static let listName = "audioflamingo3.json"
    static let layout = SoundLayout(form: AudioFlamingoFormat.form)

    let name = "audioflamingo3"
    let takesClips = false
    let system: String? = "audioflamingo"
    let alsoTakes = ["compare"]

    func plan(_ job: ExportJob) async throws -> ExportTally {
        try await SetRecords(job: job, layout: Self.layout).plan()
    }

    func write(_ job: ExportJob, into folder: ExportFolder) async throws -> WrittenExport {
        let lists = RecordFiles(folder)
        try lists.begin(Self.listName, as: .list)
        let written = try await SetRecords(job: job, layout: Self.layout).write(into: folder) { record in
            guard let item = JSONValue(record.example.body), let prompt = (item["prompt"] ?? item["instruction"])?.text,
                let output = item["output"]?.text
            else {
                throw ExportError.brokenRecord(set: job.set?.name ?? "", position: record.example.position)
            }
            let marks = Self.marks(record.sounds.count).map { "\($0)\n" }.joined()
            let turns = [("human", marks + prompt), ("gpt", output)].map { speaker, value in
                JSONText.object(["from": JSONText.quoted(speaker), "value": JSONText.quoted(value)])
            }
            try lists.append(
                JSONText.object([
                    "conversations": JSONText.list(turns), "duration": JSONText.number(record.clips.reduce(0) { $0 + ($1.duration ?? 0) }),
                    "id": JSONText.quoted("\(job.set?.name ?? "")_\(record.example.position)"), "sound": Self.sound(record.sounds),
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
            let sounds = row["sound"]?.list?.map(\.text) ?? [row["sound"]?.text]
            var problems = sounds.compactMap { check.problem(withPath: $0, field: "sound") }
            if row.names != ["conversations", "duration", "id", "sound"] { problems.append("has other fields than conversations, duration, id and sound") }
            if turns.map({ $0["from"]?.text }) != ["human", "gpt"] { problems.append("is not a human's turn and a gpt's") }
            let marks = Self.marks(sounds.count).map { "\($0)\n" }.joined()
            if sounds.isEmpty || turns.first?["value"]?.text?.hasPrefix(marks) != true {
                problems.append("its first turn has not one <sound> for each")
            }
            if turns.last?["value"]?.text?.isEmpty ?? true { problems.append("its answer is empty") }
            return problems
        }
        return check.finish(Self.listName)
    }

    /// What stands for the sounds in the first turn.
    private static func marks(_ count: Int) -> [String] {
        count == 1 ? ["<sound>"] : (0..<count).map { "<sound-\($0 + 1)>" }
    }

    private static func sound(_ paths: [String]) -> String {
        paths.count == 1 ? JSONText.quoted(paths[0]) : JSONText.list(paths.map(JSONText.quoted))
    }
}
