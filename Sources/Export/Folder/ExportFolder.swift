import Foundation
import Work

/// The folder an export is written into: what is there from before, and what
/// this run put there.
///
/// It is locked against a second export until it is let go.
public final class ExportFolder {
    /// Absolute.
    let path: String
    /// The files of the export so far.
    private(set) var files: [ExportedFile] = []

    private let lock: FolderLock
    private let header: String
    private let previous: ExportManifest?
    private var journal: ExportJournal
    private var journalFile: OutputFile?

    /// Claims a folder: a new or empty one, or one with the same export, finished or not.
    ///
    /// - Throws: `ExportError.notEmpty`, `.otherExport`, `.unreadableManifest`, `.busy` or `.cannotWrite`.
    init(path: String, format: String, subject: String) throws {
        self.path = path
        header = ExportJournal.header(format: format, subject: subject)
        try Self.makeFolder(path)
        lock = try FolderLock(path)
        let manifestPath = "\(path)/\(ExportManifest.fileName)"
        let journalPath = "\(path)/\(ExportJournal.fileName)"
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
            throw ExportError.cannotRead(path: path, reason: "the folder cannot be listed")
        }
        // All that a run killed at its first step leaves.
        let entries = Set(names).subtracting([AtomicFile.partialPath(for: ExportJournal.fileName)])
        previous = entries.contains(ExportManifest.fileName) ? try ExportManifest.read(manifestPath) : nil
        if let previous, (previous.format, previous.subject) != (format, subject) {
            throw ExportError.otherExport(directory: path, holds: "an export of \(previous.subject) as \(previous.format)")
        }
        if entries.contains(ExportJournal.fileName) {
            guard let found = ExportJournal(reading: journalPath, header: header) else {
                throw ExportError.otherExport(directory: path, holds: "another export that was not finished")
            }
            journal = found
        } else if previous == nil, !entries.isEmpty {
            throw ExportError.notEmpty(directory: path)
        } else {
            journal = ExportJournal()
        }
    }

    /// Whether a run before came to its end here.
    var holdsManifest: Bool {
        previous != nil
    }

    /// The manifest of an export that is whole and would be made again just so.
    ///
    /// - Parameter expected: The manifest as it would be, given the files.
    func whole(matching expected: ([ExportedFile]) -> ExportManifest) throws -> ExportManifest? {
        guard let previous, expected(previous.files) == previous else { return nil }
        for file in previous.files {
            guard PortableName.staysInside(file.name),
                FileFacts.of("\(path)/\(file.name)") == FileFacts(bytes: file.bytes, sha256: file.sha256)
            else { return nil }
        }
        unlink("\(path)/\(ExportJournal.fileName)")
        removePartialFiles()
        return previous
    }

    /// Opens the journal; from here on the folder holds an unfinished export.
    func begin() throws {
        let journalPath = "\(path)/\(ExportJournal.fileName)"
        journal.add(leftFrom: previous?.files ?? [])
        let kept = journal.entries.values.sorted { $0.file.name < $1.file.name }
        try AtomicFile.write(Data(([header + "\n"] + kept.map(ExportJournal.line)).joined().utf8), to: journalPath)
        journalFile = try OutputFile(journalPath, appends: true)
        unlink("\(path)/\(ExportManifest.fileName)")
        removePartialFiles()
    }

    /// What an unfinished run wrote under this name.
    func journaled(_ name: String) -> ExportJournal.Entry? {
        journal.entries[name]
    }

    /// What an unfinished run wrote under this name from the same thing.
    func known(_ name: String, identity: String?) -> ExportedFile? {
        guard let identity, let entry = journal.entries[name], entry.identity == identity else { return nil }
        return entry.file
    }

    /// Puts a file that lies whole at its temporary path in place.
    func place(_ file: ExportedFile, identity: String) throws {
        try journalFile?.append(ExportJournal.line(.init(file: file, identity: identity)))
        try journalFile?.flush()
        try AtomicFile.commit(AtomicFile.partialPath(for: "\(path)/\(file.name)"), as: "\(path)/\(file.name)")
        files.append(file)
    }

    /// Counts a file that was in place already.
    func keep(_ file: ExportedFile) {
        files.append(file)
    }

    /// Writes a text file through `body` and puts it in place.
    func write(_ name: String, _ body: (OutputFile) async throws -> Void) async throws {
        let output = try beginText(name)
        try await body(output)
        try finishText(name, output)
    }

    /// Opens a text file at its temporary path; the folders above it are made.
    func beginText(_ name: String) throws -> OutputFile {
        let partial = AtomicFile.partialPath(for: "\(path)/\(name)")
        try Self.makeFolder((partial as NSString).deletingLastPathComponent)
        return try OutputFile(partial)
    }

    /// Puts a text file that `beginText` opened in place.
    func finishText(_ name: String, _ output: OutputFile) throws {
        let partial = AtomicFile.partialPath(for: "\(path)/\(name)")
        try output.flush()
        guard let facts = FileFacts.of(partial) else { throw ExportError.cannotRead(path: partial, reason: "it vanished") }
        try place(ExportedFile(name: name, bytes: facts.bytes, sha256: facts.sha256), identity: "list")
    }

    /// Removes what an earlier run left that is no part of it any more, and writes `export.json`.
    func finish(_ manifest: ExportManifest) throws {
        let stale = Set(journal.entries.keys).subtracting(manifest.files.map(\.name))
        for name in stale { unlink("\(path)/\(name)") }
        try AtomicFile.write(manifest.encoded(), to: "\(path)/\(ExportManifest.fileName)")
        unlink("\(path)/\(ExportJournal.fileName)")
    }

    /// Makes a folder and those above it, where they are not there.
    static func makeFolder(_ path: String) throws {
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw ExportError.cannotWrite(path: path, reason: "the folder cannot be made")
        }
    }

    private func removePartialFiles() {
        guard let walk = FileManager.default.enumerator(atPath: path) else { return }
        for case let name as String in walk where name.hasSuffix(".partial") { unlink("\(path)/\(name)") }
    }
}

extension ExportManifest {
    /// What was exported, in the words of a request.
    var subject: String {
        self.set.map { "set \($0.name)" } ?? query.map { "clips of '\($0)'" } ?? "all clips"
    }
}
