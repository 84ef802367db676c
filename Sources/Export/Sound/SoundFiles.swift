import Catalog
import Work

/// The sound files of an export under way: each clip's written once, kept
/// where an earlier run wrote it whole from the same samples, or known to be lost.
struct SoundFiles {
    private let job: ExportJob
    private let layout: SoundLayout
    private let folder: ExportFolder
    private var heard: Set<Int64> = []
    /// Why, by clip.
    private var lost: [Int64: String] = [:]

    init(_ job: ExportJob, _ layout: SoundLayout, into folder: ExportFolder) {
        self.job = job
        self.layout = layout
        self.folder = folder
    }

    /// Writes the sounds of clips that were not met before, several side by side, each in its place before this returns.
    ///
    /// - Returns: Those that turned out to have none.
    mutating func write(_ clips: [Clip]) async throws -> [LostClip] {
        var tasks: [AudioTask] = []
        for clip in clips where ClipSound.whyNot(clip, as: layout.form) == nil && heard.insert(clip.id).inserted {
            let name = layout.name(clip)
            tasks.append(
                AudioTask(
                    clip: clip, form: layout.form, name: name, folder: folder.path, known: folder.known(name, identity: identity(of: clip))))
        }
        var lostNow: [LostClip] = []
        try await orderedPass(over: tasks, workers: job.request.workers) { task in
            (task, try task.run())
        } consume: { task, result in
            switch result {
            case .kept(let file): folder.keep(file)
            case .made(let file): try folder.place(file, identity: identity(of: task.clip) ?? "unread")
            case .lost(let clip):
                lost[task.clip.id] = clip.reason
                lostNow.append(clip)
            }
        }
        return lostNow
    }

    /// Why no record can be about a clip; nil where its sound is in the export.
    func whyNot(_ clip: Clip) -> String? {
        ClipSound.whyNot(clip, as: layout.form) ?? lost[clip.id]
    }

    /// What decides the bytes of a clip's sound; nil where its samples were never read.
    private func identity(of clip: Clip) -> String? {
        ClipSound.identity(of: clip, as: layout.form).map { "\(job.request.toolVersion) \($0)" }
    }
}
