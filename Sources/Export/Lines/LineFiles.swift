import Work

/// Text files of an export that are written side by side, a line at a time.
final class LineFiles {
    private let folder: ExportFolder
    private var outputs: [String: OutputFile] = [:]

    init(_ folder: ExportFolder) {
        self.folder = folder
    }

    /// - Parameter line: Without a newline, which is added.
    func append(_ line: String, to name: String) throws {
        let output = try outputs[name] ?? OutputFile(AtomicFile.partialPath(for: "\(folder.path)/\(name)"))
        outputs[name] = output
        try output.append(line)
        try output.append("\n")
    }

    /// Puts every file in place.
    ///
    /// - Parameter names: Those that are there even if they hold nothing.
    func finish(always names: [String] = []) throws {
        for name in names where outputs[name] == nil {
            outputs[name] = try OutputFile(AtomicFile.partialPath(for: "\(folder.path)/\(name)"))
        }
        for (name, output) in outputs.sorted(by: { $0.key < $1.key }) {
            try output.flush()
            let partial = AtomicFile.partialPath(for: "\(folder.path)/\(name)")
            guard let facts = FileFacts.of(partial) else { throw ExportError.cannotRead(path: partial, reason: "it vanished") }
            try folder.place(ExportedFile(name: name, bytes: facts.bytes, sha256: facts.sha256), identity: "list")
        }
    }
}
