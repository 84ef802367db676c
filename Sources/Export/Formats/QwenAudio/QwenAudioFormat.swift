/// Prompts and responses of Qwen-Audio: `qwen-audio.jsonl`, each with the tags that its tokenizer knows.
struct QwenAudioFormat: ExportFormat {
    static let listName = "qwen-audio.jsonl"
    static let layout = SoundLayout()

    let name = "qwenaudio"
    let takesClips = false
    let system: String? = "qwenaudio"

    func plan(_ job: ExportJob) async throws -> ExportTally {
        try await SetRecords(job: job, layout: Self.layout).plan()
    }

    func write(_ job: ExportJob, into folder: ExportFolder) async throws -> WrittenExport {
        try await SetRecords(job: job, layout: Self.layout).write(list: Self.listName, as: .lines, into: folder)
    }

    func check(_ export: FinishedExport, workers: Int) async throws -> [Finding] {
        let check = RecordCheck(export, layout: Self.layout)
        try await check.checkSounds(workers: workers)
        try await check.checkList(Self.listName, as: .lines) { line in
            guard let row = line.flatMap(FlatRecord.init), row.names.sorted() == ["prompt", "response", "task"] else {
                return ["is not one object of the texts prompt, response and task"]
            }
            let prompt = row["prompt", default: ""]
            return QwenAudioGrammar.problems(prompt: prompt, response: row["response", default: ""])
                + QwenAudioGrammar.audios(in: prompt).compactMap { check.problem(withPath: $0, field: "prompt") }
        }
        return check.finish(Self.listName)
    }
}
