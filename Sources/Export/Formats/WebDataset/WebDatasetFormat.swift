import Work

/// Tar shards of samples, each a `flac` and a `json`: the layout that
/// webdataset and Hugging Face's reader of it stream.
///
/// Every sample has the same fields, lies in one shard, and has its members
/// side by side. Where an example names sounds, it does so by their members;
/// those of further clips are samples of their own.
struct WebDatasetFormat: ExportFormat {
    let name = "webdataset"
    let takesClips = true
    let system: String? = nil

    func plan(_ job: ExportJob) async throws -> ExportTally {
        let pages = try SamplePages(job)
        var tally = Self.emptyTally(job)
        try await pages.each { _, samples in
            for sample in samples { try Self.count(sample, of: job, in: &tally) }
        }
        tally.leaveOut("dropped", records: pages.dropped)
        return tally
    }

    func write(_ job: ExportJob, into folder: ExportFolder) async throws -> WrittenExport {
        let pages = try SamplePages(job)
        var writer = ShardWriter(folder: folder, name: Self.shardName(job), limit: job.request.shardBytes)
        let (start, tally) = try await Self.skipFinished(pages, writer: &writer)
        var written = WrittenExport(tally: tally)
        let path = folder.path
        try await pages.each(from: start) { _, samples in
            try await orderedPass(over: samples, workers: job.request.workers) { sample in
                (sample, try EncodedSample.make(sample, of: job, folder: path))
            } consume: { sample, encoded in
                job.progress.advance()
                switch encoded {
                case .leftOut(let reason, let lost):
                    written.tally.leaveOut(reason)
                    if let lost { written.lost.append(lost) }
                case .ready(let flac, let json):
                    try writer.add(sample.key, [("flac", flac), ("json", Array(json.utf8))], after: written.tally.contents)
                    Self.include(sample, json, of: job, in: &written.tally)
                }
            }
        }
        try writer.close(contents: written.tally.contents)
        written.tally.leaveOut("dropped", records: pages.dropped)
        return written
    }

    /// The size of shards decides their bytes too.
    private static func emptyTally(_ job: ExportJob) -> ExportTally {
        job.emptyTally(options: "\(job.request.shardBytes)")
    }

    private static func count(_ sample: Sample, of job: ExportJob, in tally: inout ExportTally) throws {
        if let reason = ClipSound.whyNot(sample.clip) {
            tally.leaveOut(reason)
        } else {
            include(sample, try sample.json(of: job), of: job, in: &tally)
        }
    }

    private static func include(_ sample: Sample, _ json: String, of job: ExportJob, in tally: inout ExportTally) {
        tally.include(sample.clip, examples: sample.examples.count, record: json, texts: sample.textLicenses, corpora: job.corpora)
        for reason in sample.leftOut { tally.leaveOut(reason) }
    }

    /// What stands before the number in the names of shards.
    private static func shardName(_ job: ExportJob) -> String {
        job.set.map { PortableName.of($0.name).split(separator: "/").joined(separator: "_") } ?? "clips"
    }

    /// Goes past the shards that an earlier run finished, as far as they are known to hold what they would hold now.
    ///
    /// - Returns: The index of the first clip that is in none of them, and the tally up to it.
    private static func skipFinished(_ pages: SamplePages, writer: inout ShardWriter) async throws -> (Int, ExportTally) {
        var tally = emptyTally(pages.job)
        var reached = (index: 0, tally: tally)
        guard var shard = writer.finished(from: tally.contents) else { return reached }
        do {
            try await pages.each { first, samples in
                for (offset, sample) in samples.enumerated() {
                    try count(sample, of: pages.job, in: &tally)
                    if tally.hasUnreadSound { throw NoMoreShards() }
                    guard tally.contents == shard.end else { continue }
                    writer.keep(shard)
                    reached = (first + offset + 1, tally)
                    guard let next = writer.finished(from: tally.contents) else { throw NoMoreShards() }
                    shard = next
                }
            }
        } catch is NoMoreShards {}
        return reached
    }

    private struct NoMoreShards: Error {}
}
