/// The lists that LTU trains on, and a 16 kHz FLAC file for each clip.
///
/// The records are flat objects with exactly the six text fields that the
/// collator of YuanGongND/ltu takes out of each; a seventh or a missing one
/// stops its training. Its loader silently puts noise in the place of a file
/// it cannot read, so no record is written whose sound was not written before it.
struct LTUFormat: ExportFormat {
    /// A list with the records of some tasks.
    struct View: Sendable {
        var list: String
        var takes: @Sendable (_ task: String) -> Bool
    }

    static let fields = ["instruction", "input", "audio_id", "dataset", "task", "output"]
    static let layout = SoundLayout()

    let name: String
    /// The last has all records.
    let views: [View]
    let takesClips = false
    let system: String? = "openaqa"
    let alsoTakes = ["openaqa-open", "openasqa", "scenes", "balance"]

    /// All records in one list.
    static let whole = LTUFormat(name: "ltu", views: [View(list: "ltu.json") { _ in true }])

    /// A list for each stage of LTU's training (`src/ltu/train_script`): it first learns to classify, then all closed-ended questions, then
    /// all. The two halves of its classification set come apart too. Its trainer shuffles.
    static let stages = LTUFormat(
        name: "ltu-stages",
        views: [
            View(list: "classification.json") { $0 != describedTask && isClassification($0) },
            View(list: "classification_described.json", takes: isClassification),
            View(list: "closed.json") { $0 != openTask },
            View(list: "all.json") { _ in true },
        ])

    private static let describedTask = "cla_label_des"
    private static let openTask = "open-ended question"

    /// LTU's classes of sounds, and LTU-AS's of voices and music.
    private static func isClassification(_ task: String) -> Bool {
        task == "cla_label" || task == describedTask || task.hasSuffix("_cla")
    }

    func plan(_ job: ExportJob) async throws -> ExportTally {
        try await SetRecords(job: job, layout: Self.layout).plan()
    }

    func write(_ job: ExportJob, into folder: ExportFolder) async throws -> WrittenExport {
        let lists = RecordFiles(folder)
        for view in views { try lists.begin(view.list, as: .list) }
        let written = try await SetRecords(job: job, layout: Self.layout).write(into: folder) { record in
            let (row, task) = try Self.row(record, of: job)
            for view in views where view.takes(task) { try lists.append(row, to: view.list) }
        }
        try lists.finish()
        return written
    }

    /// An example's body with the path of its sound before the other five fields, and its task.
    private static func row(_ record: SetRecords.Record, of job: ExportJob) throws -> (text: String, task: String) {
        let example = record.example
        let expected = fields.filter { $0 != "audio_id" }
        guard let body = FlatRecord(example.body), body.names.sorted() == expected.sorted() else {
            throw ExportError.wrongRecord(
                set: job.set?.name ?? "", position: example.position, format: "ltu", expected: expected)
        }
        let text = "{\"audio_id\":\(JSONText.quoted(record.sounds[0])),\(example.body.drop { $0 != "{" }.dropFirst())"
        return (text, body["task", default: ""])
    }
}
