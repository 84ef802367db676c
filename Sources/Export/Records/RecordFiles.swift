/// The lists of an export under way: text files with a record on each line.
///
///     let lists = RecordFiles(folder)
///     try lists.begin("ltu.json", as: .list)
///     try lists.append(row, to: "ltu.json")
///     try lists.finish()
final class RecordFiles {
    private let folder: ExportFolder
    private var files: [String: File] = [:]

    private struct File {
        var output: OutputFile
        var shape: RecordShape
        var rows = 0
    }

    init(_ folder: ExportFolder) {
        self.folder = folder
    }

    /// Begins a file, where it is not begun yet; one without records is written too.
    func begin(_ name: String, as shape: RecordShape) throws {
        guard files[name] == nil else { return }
        let output = try folder.beginText(name)
        try output.append(shape.opening)
        files[name] = File(output: output, shape: shape)
    }

    /// Adds a record to a file that was begun.
    ///
    /// - Parameter row: One line of JSON.
    func append(_ row: String, to name: String) throws {
        guard let file = files[name] else { return }
        try file.output.append(file.rows == 0 ? row : file.shape.separator + row)
        files[name]?.rows += 1
    }

    /// Begins a file where it is not begun yet, and adds a record.
    func append(_ row: String, to name: String, as shape: @autoclosure () -> RecordShape) throws {
        if files[name] == nil { try begin(name, as: shape()) }
        try append(row, to: name)
    }

    /// The files in the order of their names, with how many records each has.
    var rows: [(name: String, rows: Int)] {
        files.map { ($0.key, $0.value.rows) }.sorted { $0.0 < $1.0 }
    }

    /// Ends every file and puts it in place.
    ///
    /// - Parameter closing: The last line of a file, where it depends on the number of its records; nil for that of its shape.
    func finish(closing: (String, Int) -> String? = { _, _ in nil }) throws {
        for (name, rows) in rows {
            guard let file = files[name] else { continue }
            if rows > 0 { try file.output.append("\n") }
            try file.output.append(closing(name, rows).map { $0 + "\n" } ?? file.shape.closing)
            try folder.finishText(name, file.output)
        }
        files = [:]
    }
}
