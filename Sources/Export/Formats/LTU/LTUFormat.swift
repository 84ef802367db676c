/// The list that LTU trains on: `ltu.json`, and a 16 kHz FLAC file for each clip.
///
/// The records are flat objects with exactly the six text fields that the
/// collator of YuanGongND/ltu takes out of each; a seventh or a missing one
/// stops its training. Its loader silently puts noise in the place of a file
/// it cannot read, so no record is written whose sound was not written before it.
struct LTUFormat: ExportFormat {
    static let fields = ["instruction", "input", "audio_id", "dataset", "task", "output"]
    static let listName = "ltu.json"
    static let layout = SoundLayout()

    let name = "ltu"
    let takesClips = false
    let system: String? = "openaqa"
    let alsoTakes = ["openaqa-open", "openasqa", "scenes", "balance"]

    func plan(_ job: ExportJob) async throws -> ExportTally {
        try await SetRecords(job: job, layout: Self.layout).plan()
    }

    func write(_ job: ExportJob, into folder: ExportFolder) async throws -> WrittenExport {
        let lists = RecordFiles(folder)
        try lists.begin(Self.listName, as: .list)
        let written = try await SetRecords(job: job, layout: Self.layout).write(into: folder) { record in
            try lists.append(Self.row(record, of: job), to: Self.listName)
        }
        try lists.finish()
        return written
    }

    /// An example's body with the path of its sound before the other five fields.
    private static func row(_ record: SetRecords.Record, of job: ExportJob) throws -> String {
        let example = record.example
        let expected = fields.filter { $0 != "audio_id" }
        guard let body = FlatRecord(example.body), body.names.sorted() == expected.sorted() else {
            throw ExportError.wrongRecord(
                set: job.set?.name ?? "", position: example.position, format: "ltu", expected: expected)
        }
        return "{\"audio_id\":\(JSONText.quoted(record.sounds[0])),\(example.body.drop { $0 != "{" }.dropFirst())"
    }
}
