import Catalog
import Foundation
import Work

/// The shards of LAION-Audio-630K: `SPLIT/K.tar` of 512 pairs `N.flac`, `N.json` and a `sizes.json` beside them.
///
/// CLAP's loader reads `text` and `tag` of each `json` (`training/data.py`); a sound
/// has to stand right beside its text in the tar.
struct CLAPFormat: ExportFormat {
    /// Half an hour at 48 kHz is what a worker may hold; LAION keeps three minutes.
    static let form = SoundForm(rate: 48_000, container: .flac, seconds: 0.025...180)
    static let pairs = 512

    let name = "clap"
    let takesClips = false
    let system: String? = "clap"

    func plan(_ job: ExportJob) async throws -> ExportTally {
        try await Self.records(job).plan()
    }

    private static func records(_ job: ExportJob) -> SetRecords {
        SetRecords(job: job, layout: SoundLayout(form: form, paths: .relative))
    }

    /// A shard that is being filled.
    private struct Open {
        var tar: TarShard
        var name: String
        var count = 0
    }

    func write(_ job: ExportJob, into folder: ExportFolder) async throws -> WrittenExport {
        var open: [PublishedSplit: Open] = [:]
        var sizes: [PublishedSplit: [Int]] = [:]
        var written = WrittenExport(tally: job.emptyTally(options: "relative \(Self.form.name)"))
        func close(_ split: PublishedSplit) throws {
            guard let shard = open.removeValue(forKey: split) else { return }
            try shard.tar.close()
            guard let facts = FileFacts.of(AtomicFile.partialPath(for: "\(folder.path)/\(shard.name)")) else {
                throw ExportError.cannotRead(path: shard.name, reason: "it vanished")
            }
            try folder.place(ExportedFile(name: shard.name, bytes: facts.bytes, sha256: facts.sha256), identity: "shard")
            sizes[split, default: []].append(shard.count)
        }
        let form = Self.form
        try await job.eachExamplePage { page in
            let tasks = page.examples.compactMap { example in page.clips[example.clipID].map { (example, $0) } }
            let place = folder.path
            try await orderedPass(over: tasks, workers: job.request.workers) { example, clip in
                (example, clip, try Self.encode(clip, as: form, in: place, number: example.position))
            } consume: { example, clip, encoded in
                job.progress.advance()
                switch encoded {
                case .leftOut(let reason, let lost):
                    written.tally.leaveOut(reason)
                    if let lost { written.lost.append(lost) }
                case .ready(let flac):
                    let split = PublishedSplit(clip) == .valid ? .test : PublishedSplit(clip)
                    if open[split]?.count == Self.pairs { try close(split) }
                    let shard = "\(split.rawValue)/\(sizes[split]?.count ?? 0).tar"
                    try ExportFolder.makeFolder("\(folder.path)/\(split.rawValue)")
                    var current = try open[split] ?? Open(tar: TarShard(AtomicFile.partialPath(for: "\(folder.path)/\(shard)")), name: shard)
                    let number = (sizes[split]?.count ?? 0) * Self.pairs + current.count
                    try current.tar.add("\(number).flac", flac)
                    try current.tar.add("\(number).json", Array(example.body.utf8))
                    current.count += 1
                    open[split] = current
                    written.tally.include(clip, examples: 1, record: example.body, texts: page.textLicenses(example), corpora: job.corpora)
                }
            }
        }
        for split in PublishedSplit.allCases {
            try close(split)
            guard let counts = sizes[split] else { continue }
            try await folder.write("\(split.rawValue)/sizes.json") { file in
                try file.append("{" + counts.enumerated().map { "\"\($0).tar\":\($1)" }.joined(separator: ",") + "}\n")
            }
        }
        job.countDropped(in: &written.tally)
        return written
    }

    private enum Encoded: Sendable {
        case ready([UInt8])
        case leftOut(String, LostClip?)
    }

    private static func encode(_ clip: Clip, as form: SoundForm, in folder: String, number: Int) throws -> Encoded {
        if let reason = ClipSound.whyNot(clip, as: form) { return .leftOut(reason, nil) }
        let path = AtomicFile.partialPath(for: "\(folder)/\(number).flac")
        if let lost = try ClipSound.encode(clip, as: form, to: path) { return .leftOut(lost.reason, lost) }
        defer { unlink(path) }
        guard let data = FileManager.default.contents(atPath: path) else { throw ExportError.cannotRead(path: path, reason: "it vanished") }
        return .ready(Array(data))
    }
}
