import Catalog
import Work

/// An audio file of an export, to be made or proved.
struct AudioTask: Sendable {
    let clip: Clip
    let form: SoundForm
    /// Relative to the export's folder.
    let name: String
    let folder: String
    /// What an earlier run wrote under this name from the same samples.
    let known: ExportedFile?

    enum Result: Sendable {
        /// It was there already, whole.
        case kept(ExportedFile)
        /// It lies whole at its temporary path.
        case made(ExportedFile)
        case lost(LostClip)
    }

    func run() throws -> Result {
        let path = "\(folder)/\(name)"
        if let known, FileFacts.of(path) == FileFacts(bytes: known.bytes, sha256: known.sha256) { return .kept(known) }
        let partial = AtomicFile.partialPath(for: path)
        if let lost = try ClipSound.encode(clip, as: form, to: partial) { return .lost(lost) }
        guard let facts = FileFacts.of(partial) else { throw ExportError.cannotRead(path: partial, reason: "it vanished") }
        return .made(ExportedFile(name: name, bytes: facts.bytes, sha256: facts.sha256))
    }
}
