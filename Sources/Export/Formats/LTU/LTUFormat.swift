import Catalog
import Work

/// The list that LTU trains on: `ltu.json`, and a 16 kHz FLAC file for each clip.
///
/// The records are flat objects with exactly the six text fields that the
/// collator of YuanGongND/ltu takes out of each; a seventh or a missing one
/// stops its training. Its loader silently puts noise in the place of a file
/// it cannot read, so no record is written whose sound was not written before it.
struct LTUFormat: ExportFormat {
    static let fields = ["instruction", "input", "audio_id", "dataset", "task", "output"]
    static let listName = "ltu.json"

    let name = "ltu"
    let takesClips = false
    let system: String? = "openaqa"

    func plan(_ job: ExportJob) async throws -> ExportTally {
        var tally = job.emptyTally(options: Self.audioRoot(job))
        try await job.eachExamplePage { page in
            for example in page.examples {
                guard let clip = page.clips[example.clipID] else { continue }
                if let reason = ClipSound.whyNot(clip) {
                    tally.leaveOut(reason)
                } else {
                    tally.include(clip, examples: 1, record: example.body, texts: page.textLicenses(example), corpora: job.corpora)
                }
            }
        }
        job.countDropped(in: &tally)
        return tally
    }

    func write(_ job: ExportJob, into folder: ExportFolder) async throws -> WrittenExport {
        var written = WrittenExport(tally: job.emptyTally(options: Self.audioRoot(job)))
        var heard: Set<Int64> = []
        var lost: [Int64: String] = [:]
        var isFirst = true
        try await folder.write(Self.listName) { list in
            try list.append("[\n")
            try await job.eachExamplePage { page in
                let tasks = Self.tasks(for: page, of: job, heard: &heard, folder: folder)
                try await orderedPass(over: tasks, workers: job.request.workers) { task in
                    (task, try task.run())
                } consume: { task, result in
                    switch result {
                    case .kept(let file): folder.keep(file)
                    case .made(let file): try folder.place(file, identity: Self.identity(of: task.clip, job) ?? "unread")
                    case .lost(let clip):
                        lost[task.clip.id] = clip.reason
                        written.lost.append(clip)
                    }
                }
                for example in page.examples {
                    job.progress.advance()
                    guard let clip = page.clips[example.clipID] else { continue }
                    if let reason = ClipSound.whyNot(clip) ?? lost[clip.id] {
                        written.tally.leaveOut(reason)
                        continue
                    }
                    let row = try Self.row(example, of: job, clip: clip)
                    try list.append(isFirst ? row : ",\n" + row)
                    isFirst = false
                    written.tally.include(clip, examples: 1, record: example.body, texts: page.textLicenses(example), corpora: job.corpora)
                }
            }
            try list.append(isFirst ? "]\n" : "\n]\n")
        }
        job.countDropped(in: &written.tally)
        return written
    }

    /// Where a clip's sound lies in the export.
    static func audioName(_ clip: Clip) -> String {
        "audio/\(PortableName.of(clip.key)).flac"
    }

    /// What stands before the name of a sound in `audio_id`.
    private static func audioRoot(_ job: ExportJob) -> String {
        job.request.audioRoot ?? job.request.directory
    }

    /// What decides the bytes of a clip's sound; nil where its samples were never read.
    private static func identity(of clip: Clip, _ job: ExportJob) -> String? {
        ClipSound.identity(of: clip).map { "\(job.request.toolVersion) \($0)" }
    }

    private static func tasks(
        for page: ExportJob.ExamplePage, of job: ExportJob, heard: inout Set<Int64>, folder: ExportFolder
    ) -> [AudioTask] {
        var tasks: [AudioTask] = []
        for example in page.examples {
            guard let clip = page.clips[example.clipID], ClipSound.whyNot(clip) == nil, heard.insert(clip.id).inserted else { continue }
            let name = audioName(clip)
            tasks.append(
                AudioTask(clip: clip, name: name, folder: folder.path, known: folder.known(name, identity: identity(of: clip, job))))
        }
        return tasks
    }

    /// An example's body with the path of its sound before the other five fields.
    private static func row(_ example: Example, of job: ExportJob, clip: Clip) throws -> String {
        let expected = fields.filter { $0 != "audio_id" }
        guard let body = FlatRecord(example.body), body.names.sorted() == expected.sorted() else {
            throw ExportError.wrongRecord(
                set: job.set?.name ?? "", position: example.position, format: "ltu", expected: expected)
        }
        let path = "\(audioRoot(job))/\(audioName(clip))"
        return "{\"audio_id\":\(JSONText.quoted(path)),\(example.body.drop { $0 != "{" }.dropFirst())"
    }
}
