import Catalog

/// Where the sounds of an export lie, in which form, and how its records name them.
struct SoundLayout: Sendable {
    /// What a record puts before a sound's name.
    enum Paths: Sendable {
        /// The audio root that was asked for, or else the folder itself.
        case absolute
        /// Nothing: names count from the export's folder.
        case relative
    }

    var form: SoundForm = .flac16k
    var paths: Paths = .absolute
    /// The name of a clip's sound without its extension, relative to the export's folder; no two clips may share one.
    var stem: @Sendable (Clip) -> String = { "audio/\(PortableName.of($0.key))" }

    /// Relative to the export's folder.
    func name(_ clip: Clip) -> String {
        "\(stem(clip)).\(form.container.rawValue)"
    }

    /// What stands before a sound's name in a record: an absolute folder with a slash at its end, or nothing.
    func root(_ job: ExportJob) -> String {
        paths == .absolute ? job.request.soundRoot + "/" : ""
    }

    /// The same of an export that is read back.
    func root(_ export: FinishedExport) -> String {
        paths == .absolute ? (export.manifest.options.audioRoot ?? export.directory) + "/" : ""
    }

    /// What decides the bytes of records beside their examples.
    func options(_ job: ExportJob) -> String {
        let root = paths == .absolute ? String(root(job).dropLast()) : "relative"
        return form == .flac16k ? root : "\(root) \(form.name)"
    }
}
