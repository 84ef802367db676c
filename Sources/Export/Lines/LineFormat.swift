import Catalog

/// A format of text files alone, a line for each example: what is heard is in the records as units.
protocol LineFormat: ExportFormat {
    /// The line of an example and the file that it belongs to, relative to the folder.
    ///
    /// - Returns: Nil where the body is no record of the format.
    func line(of example: Example) -> (file: String, text: String)?

    /// The fields that a record must have, for the error that tells of another.
    var fields: [String] { get }

    /// What is wrong with a line of a file by its consumer's rules; nil stands for a line that could not be read.
    ///
    /// - Returns: Nil where the format has no such file.
    func problems(with line: String?, of file: String) -> [String]?
}

extension LineFormat {
    var takesClips: Bool { false }

    func plan(_ job: ExportJob) async throws -> ExportTally {
        try await SetRecords(job: job).plan()
    }

    func write(_ job: ExportJob, into folder: ExportFolder) async throws -> WrittenExport {
        let lists = RecordFiles(folder)
        let written = try await SetRecords(job: job).write(into: folder) { record in
            guard let line = line(of: record.example), !line.text.utf8.contains(UInt8(ascii: "\n")) else {
                throw ExportError.wrongRecord(set: job.set?.name ?? "", position: record.example.position, format: name, expected: fields)
            }
            try lists.append(line.text, to: line.file, as: .lines)
        }
        try lists.finish()
        return written
    }

    func check(_ export: FinishedExport, workers: Int) async throws -> [Finding] {
        let check = RecordCheck(export, layout: nil)
        for file in export.manifest.files.map(\.name) {
            guard problems(with: "", of: file) != nil else {
                check.find(Finding(file, "is no file of \(name)"))
                continue
            }
            try await check.checkList(file, as: .lines) { problems(with: $0, of: file) ?? [] }
        }
        return check.finish(ExportManifest.fileName)
    }
}
