import Audio
import Catalog
import Foundation
import Work

/// What fairseq's HuBERT trains on: `{split}.tsv` with the folder and then a file and its samples a line, `{split}.km` with its labels on
/// the same line, `dict.km.txt`, and a 16 kHz FLAC file for each stretch of speech.
///
/// Whoever trains has to tell fairseq how many labels come a second; `task.yaml` has it as the task's settings.
struct FairseqFormat: ExportFormat {
    static let splits = ["train", "valid"]
    static let dictionary = "dict.km.txt"
    static let settings = "task.yaml"
    /// Seconds by which labels and sound may differ.
    static let tolerance = 0.1
    static let layout = SoundLayout()

    let name = "fairseq"
    let takesClips = false
    let system: String? = "hubert"

    func plan(_ job: ExportJob) async throws -> ExportTally {
        var tally = job.emptyTally(options: Self.layout.options(job))
        try await job.eachExamplePage { page in
            for example in page.examples {
                guard let clip = page.clips[example.clipID] else { continue }
                if let reason = ClipSound.whyNot(try Self.cut(example, clip, job).cut, as: Self.layout.form) {
                    tally.leaveOut(reason)
                } else {
                    tally.include(clip, examples: 1, record: example.body, texts: page.textLicenses(example), corpora: job.corpora)
                }
            }
        }
        job.countDropped(in: &tally)
        return tally
    }

    func write(_ job: ExportJob, into folder: ExportFolder) async throws -> WrittenExport {
        var written = WrittenExport(tally: job.emptyTally(options: Self.layout.options(job)))
        let lists = RecordFiles(folder)
        let root = String(Self.layout.root(job).dropLast())
        var labels = FairseqLabels()
        for split in Self.splits {
            try lists.begin("\(split).tsv", as: .lines)
            try lists.begin("\(split).km", as: .lines)
            try lists.append(root, to: "\(split).tsv")
        }
        try await job.eachExamplePage { page in
            let stretches = try page.examples.compactMap { example in
                try page.clips[example.clipID].map { clip in
                    let (record, cut) = try Self.cut(example, clip, job)
                    return Stretch(example: example, record: record, clip: clip, cut: cut, name: Self.layout.name(cut))
                }
            }
            let lengths = try await Self.writeSounds(stretches, job, into: folder, lost: &written.lost)
            for stretch in stretches {
                job.progress.advance()
                guard let samples = lengths[stretch.name] else {
                    written.tally.leaveOut(ClipSound.whyNot(stretch.cut, as: Self.layout.form) ?? "not decoded")
                    continue
                }
                try lists.append("\(stretch.name)\t\(samples)", to: "\(stretch.record.split).tsv")
                try lists.append(stretch.record.labels, to: "\(stretch.record.split).km")
                try labels.add(stretch.record, position: stretch.example.position, set: job.set?.name ?? "")
                written.tally.include(
                    stretch.clip, examples: 1, record: stretch.example.body, texts: page.textLicenses(stretch.example), corpora: job.corpora)
            }
        }
        try lists.finish()
        try await folder.write(Self.dictionary) { try $0.append(labels.dictionary) }
        try await folder.write(Self.settings) { try $0.append(labels.settings) }
        job.countDropped(in: &written.tally)
        return written
    }

    private struct Stretch: Sendable {
        var example: Example
        var record: FairseqRecord
        var clip: Clip
        var cut: Clip
        /// Of its sound, relative to the folder.
        var name: String
    }

    private static func cut(_ example: Example, _ clip: Clip, _ job: ExportJob) throws -> (record: FairseqRecord, cut: Clip) {
        guard let record = try? JSONDecoder().decode(FairseqRecord.self, from: Data(example.body.utf8)), let cut = record.cut(clip) else {
            throw ExportError.wrongRecord(
                set: job.set?.name ?? "", position: example.position, format: "fairseq", expected: ["end", "label_rate", "labels", "split", "start"])
        }
        return (record, cut)
    }

    /// Writes the sounds of a page.
    ///
    /// - Returns: The samples of each that is in its place.
    private static func writeSounds(
        _ stretches: [Stretch], _ job: ExportJob, into folder: ExportFolder, lost: inout [LostClip]
    ) async throws -> [String: Int] {
        func identity(_ clip: Clip) -> String? {
            ClipSound.identity(of: clip, as: layout.form).map { "\(job.request.toolVersion) \($0)" }
        }
        let tasks = stretches.filter { ClipSound.whyNot($0.cut, as: layout.form) == nil }.map { stretch in
            AudioTask(
                clip: stretch.cut, form: layout.form, name: stretch.name, folder: folder.path,
                known: folder.known(stretch.name, identity: identity(stretch.cut)))
        }
        var lengths: [String: Int] = [:]
        try await orderedPass(over: tasks, workers: job.request.workers) { task in
            let result = try task.run()
            let path = "\(task.folder)/\(task.name)"
            let isInPlace = if case .kept = result { true } else { false }
            let samples = try? AudioFile.format(path: isInPlace ? path : AtomicFile.partialPath(for: path)).declaredFrames
            return (task, result, samples)
        } consume: { task, result, samples in
            switch result {
            case .kept(let file): folder.keep(file)
            case .made(let file): try folder.place(file, identity: identity(task.clip) ?? "unread")
            case .lost(let clip): lost.append(clip)
            }
            lengths[task.name] = samples
        }
        return lengths
    }
}

/// The labels of an export under way: how many there are, and how many come a second.
struct FairseqLabels {
    private var greatest = -1
    private var clusters: Int?
    private var rate: Double?

    /// - Throws: `ExportError.brokenRecord` of labels that are none, or that come at another rate than those before.
    mutating func add(_ record: FairseqRecord, position: Int, set: String) throws {
        guard let id = record.greatest, id >= 0, rate == nil || rate == record.labelRate else {
            throw ExportError.brokenRecord(set: set, position: position)
        }
        greatest = max(greatest, id)
        clusters = record.clusters ?? clusters
        rate = record.labelRate
    }

    /// `0 1`, `1 1` … a line for every cluster, as fairseq's `Dictionary.load` reads it.
    var dictionary: String {
        (0..<max(greatest + 1, clusters ?? 0)).map { "\($0) 1\n" }.joined()
    }

    var settings: String {
        """
        # The settings of fairseq's task hubert_pretraining for these files.
        task:
          sample_rate: 16000
          labels: [km]
          label_rate: \(rate.map { JSONText.number($0) } ?? "50.0")

        """
    }
}
