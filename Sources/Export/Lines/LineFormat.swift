import Catalog

/// A format of text files alone, a line for each example: what is heard is in the records as units.
protocol LineFormat: ExportFormat {
    /// Files that are there even of an empty set.
    var files: [String] { get }

    /// The line of an example and the file that it belongs to, relative to the folder.
    ///
    /// - Returns: Nil where the body is no record of the format.
    func line(of example: Example) -> (file: String, text: String)?

    /// The fields that a record must have, for the error that tells of another.
    var fields: [String] { get }
}

extension LineFormat {
    var takesClips: Bool { false }
    var files: [String] { [] }

    func plan(_ job: ExportJob) async throws -> ExportTally {
        var tally = job.emptyTally()
        try await job.eachExamplePage { page in
            for example in page.examples { tally.include(example, of: page, job) }
        }
        job.countDropped(in: &tally)
        return tally
    }

    func write(_ job: ExportJob, into folder: ExportFolder) async throws -> WrittenExport {
        var tally = job.emptyTally()
        let lines = LineFiles(folder)
        try await job.eachExamplePage { page in
            for example in page.examples {
                job.progress.advance()
                guard page.clips[example.clipID] != nil else { continue }
                guard let line = line(of: example), !line.text.utf8.contains(UInt8(ascii: "\n")) else {
                    throw ExportError.wrongRecord(set: job.set?.name ?? "", position: example.position, format: name, expected: fields)
                }
                try lines.append(line.text, to: line.file)
                tally.include(example, of: page, job)
            }
        }
        try lines.finish(always: files)
        job.countDropped(in: &tally)
        return WrittenExport(tally: tally)
    }
}

extension ExportTally {
    fileprivate mutating func include(_ example: Example, of page: ExportJob.ExamplePage, _ job: ExportJob) {
        guard let clip = page.clips[example.clipID] else { return }
        include(clip, examples: 1, record: example.body, texts: page.quotedLicenses(example), corpora: job.corpora)
    }
}

extension ExportJob.ExamplePage {
    /// The licences of the texts that an example rests on, and of the further clips that it is about.
    func quotedLicenses(_ example: Example) -> Set<String> {
        example.parents.reduce(into: textLicenses(example)) { licenses, parent in
            if let clip = clips[parent] { licenses.insert(clip.license) }
        }
    }
}
