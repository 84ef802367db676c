import Catalog

/// The examples of a set whose sounds can all be had, in order: the way in
/// which every format that writes examples goes through them.
///
///     let records = SetRecords(job: job, layout: SoundLayout())
///     let written = try await records.write(into: folder) { record in … }
struct SetRecords {
    let job: ExportJob
    /// Nil where records name no sounds.
    var layout: SoundLayout?
    /// What else decides the bytes.
    var options = ""
    /// What of an example decides its record, beside its sounds.
    var text: (Record) -> String = \.example.body

    /// An example with the clips that it is about.
    struct Record {
        let example: Example
        /// The example's clip, then its parents.
        let clips: [Clip]
        let textLicenses: Set<String>
        /// What stands before the names of sounds, and how they are named.
        fileprivate let layout: SoundLayout?
        fileprivate let root: String

        var clip: Clip { clips[0] }

        /// How records name the sounds of its clips.
        var sounds: [String] {
            guard let layout else { return [] }
            return clips.map { root + layout.name($0) }
        }
    }

    /// What would be exported as the catalog stands.
    func plan() async throws -> ExportTally {
        var tally = emptyTally()
        try await job.eachExamplePage { page in
            for (record, missing) in records(of: page) {
                if let reason = missing ?? whyNot(record) {
                    tally.leaveOut(reason)
                } else {
                    include(record, in: &tally)
                }
            }
        }
        job.countDropped(in: &tally)
        return tally
    }

    /// Writes the sounds of every page of examples, then hands out those of them that have all of theirs.
    func write(into folder: ExportFolder, each body: (Record) async throws -> Void) async throws -> WrittenExport {
        var written = WrittenExport(tally: emptyTally())
        var sounds = layout.map { SoundFiles(job, $0, into: folder) }
        try await job.eachExamplePage { page in
            let records = records(of: page)
            let lost = try await sounds?.write(records.filter { $0.missing == nil }.flatMap(\.record.clips))
            written.lost += lost ?? []
            for (record, missing) in records {
                job.progress.advance()
                if let reason = missing ?? record.clips.lazy.compactMap({ sounds?.whyNot($0) }).first {
                    written.tally.leaveOut(reason)
                    continue
                }
                try await body(record)
                include(record, in: &written.tally)
            }
        }
        job.countDropped(in: &written.tally)
        return written
    }

    /// Writes all records into one list.
    func write(list name: String, as shape: RecordShape, into folder: ExportFolder) async throws -> WrittenExport {
        let lists = RecordFiles(folder)
        try lists.begin(name, as: shape)
        let written = try await write(into: folder) { record in try lists.append(filledBody(of: record), to: name) }
        try lists.finish()
        return written
    }

    /// The body of a record with the paths of its sounds.
    ///
    /// - Throws: `ExportError.brokenRecord` where it names a sound that the example does not have.
    func filledBody(of record: Record) throws -> String {
        guard let body = SoundMarks.fill(record.example.body, with: record.sounds) else {
            throw ExportError.brokenRecord(set: job.set?.name ?? "", position: record.example.position)
        }
        return body
    }

    private func emptyTally() -> ExportTally {
        let parts = [layout?.options(job) ?? "", options]
        return job.emptyTally(options: parts[1].isEmpty ? parts[0] : parts.joined(separator: " "))
    }

    private func include(_ record: Record, in tally: inout ExportTally) {
        tally.include(
            record.clip, parents: Array(record.clips.dropFirst()), examples: 1, record: text(record), texts: record.textLicenses,
            corpora: job.corpora)
    }

    private func whyNot(_ record: Record) -> String? {
        guard let layout else { return nil }
        return record.clips.lazy.compactMap { ClipSound.whyNot($0, as: layout.form) }.first
    }

    /// The examples of a page with their clips; a parent that left the catalog is missing.
    private func records(of page: ExportJob.ExamplePage) -> [(record: Record, missing: String?)] {
        let root = layout?.root(job) ?? ""
        return page.examples.compactMap { example in
            guard let clip = page.clips[example.clipID] else { return nil }
            let parents = example.parents.compactMap { page.clips[$0] }
            let record = Record(
                example: example, clips: [clip] + parents, textLicenses: page.textLicenses(example), layout: layout, root: root)
            return (record, parents.count == example.parents.count ? nil : Recording.State.missing.rawValue)
        }
    }
}
