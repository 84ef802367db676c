/// The lines that SpeechGPT trains on: `speechgpt.jsonl`, each with exactly
/// `prefix` and `plain_text`.
///
/// Its loader takes both without a default (`generate_and_tokenize_prompt` in
/// `cm_sft.py`). Speech is in the text as units; there are no sound files.
struct SpeechGPTFormat: ExportFormat {
    static let fields = ["plain_text", "prefix"]
    static let listName = "speechgpt.jsonl"

    let name = "speechgpt"
    let takesClips = false
    let system: String? = "speechinstruct"

    func plan(_ job: ExportJob) async throws -> ExportTally {
        try await SetRecords(job: job).plan()
    }

    func write(_ job: ExportJob, into folder: ExportFolder) async throws -> WrittenExport {
        let lists = RecordFiles(folder)
        try lists.begin(Self.listName, as: .lines)
        let written = try await SetRecords(job: job).write(into: folder) { record in
            let body = record.example.body
            guard FlatRecord(body)?.names.sorted() == Self.fields, !body.utf8.contains(UInt8(ascii: "\n")) else {
                throw ExportError.wrongRecord(
                    set: job.set?.name ?? "", position: record.example.position, format: name, expected: Self.fields)
            }
            try lists.append(body, to: Self.listName)
        }
        try lists.finish()
        return written
    }
}
