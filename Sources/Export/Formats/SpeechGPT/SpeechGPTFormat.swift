import Catalog

/// The lines that SpeechGPT trains on: `speechgpt.jsonl`, each with exactly
/// `prefix` and `plain_text`.
///
/// Its loader takes both without a default (`generate_and_tokenize_prompt` in
/// `cm_sft.py`). Speech is in the text as units; there are no sound files.
struct SpeechGPTFormat: ExportFormat {
    static let fields = ["plain_text", "prefix"]
    static let listName = "speechgpt.jsonl"

    let name = "speechgpt"
    let takesClips = false
    let system: String? = "speechinstruct"

    func plan(_ job: ExportJob) async throws -> ExportTally {
        var tally = job.emptyTally()
        try await job.eachExamplePage { page in
            for example in page.examples {
                guard let clip = page.clips[example.clipID] else { continue }
                tally.include(clip, examples: 1, record: example.body, texts: page.textLicenses(example), corpora: job.corpora)
            }
        }
        job.countDropped(in: &tally)
        return tally
    }

    func write(_ job: ExportJob, into folder: ExportFolder) async throws -> WrittenExport {
        var tally = job.emptyTally()
        try await folder.write(Self.listName) { list in
            try await job.eachExamplePage { page in
                for example in page.examples {
                    job.progress.advance()
                    guard let clip = page.clips[example.clipID] else { continue }
                    guard FlatRecord(example.body)?.names.sorted() == Self.fields, !example.body.utf8.contains(UInt8(ascii: "\n")) else {
                        throw ExportError.wrongRecord(
                            set: job.set?.name ?? "", position: example.position, format: name, expected: Self.fields)
                    }
                    try list.append(example.body + "\n")
                    tally.include(clip, examples: 1, record: example.body, texts: page.textLicenses(example), corpora: job.corpora)
                }
            }
        }
        job.countDropped(in: &tally)
        return WrittenExport(tally: tally)
    }
}
