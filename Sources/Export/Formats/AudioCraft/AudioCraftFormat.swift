import Foundation

/// What AudioCraft trains on: `egs/SPLIT/data.jsonl` with absolute paths, and beside each sound a sidecar of the same stem.
///
/// The sound dataset stops at a sound without a sidecar (`sound_dataset.py`); the
/// music dataset, with required fields, at a sidecar without one of `MusicInfo`'s (`music_dataset.py`).
struct AudioCraftFormat: ExportFormat {
    let name: String
    let takesClips = false
    let system: String?
    let layout: SoundLayout
    /// What each sidecar has to have.
    let fields: [String]

    /// AudioGen hears 16 kHz.
    static let audioGen = AudioCraftFormat(name: "audiogen", system: "audiogen", layout: SoundLayout(form: .wav16k), fields: ["description"])
    /// MusicGen hears 32 kHz.
    static let musicGen = AudioCraftFormat(
        name: "musicgen", system: "musicgen", layout: SoundLayout(form: SoundForm(rate: 32_000, container: .wav)),
        fields: ["artist", "bpm", "description", "genre", "instrument", "key", "moods", "name", "title"])

    func plan(_ job: ExportJob) async throws -> ExportTally {
        try await SetRecords(job: job, layout: layout).plan()
    }

    func write(_ job: ExportJob, into folder: ExportFolder) async throws -> WrittenExport {
        let lists = RecordFiles(folder)
        for split in PublishedSplit.allCases { try lists.begin(Self.list(split), as: .lines) }
        let written = try await SetRecords(job: job, layout: layout).write(into: folder) { record in
            let clip = record.clip
            guard let body = JSONValue(record.example.body), let info = Self.info(in: record.example.body), let artist = body["info"] else {
                throw ExportError.brokenRecord(set: job.set?.name ?? "", position: record.example.position)
            }
            let split = PublishedSplit(clip, group: artist["artist"]?.text)
            let row = JSONText.object([
                "amplitude": JSONText.null, "duration": JSONText.number(clip.duration), "info_path": JSONText.null,
                "path": JSONText.quoted(record.sounds[0]), "sample_rate": "\(layout.form.rate)",
                "weight": JSONText.number(body["weight"]?.number),
            ])
            try lists.append(row, to: Self.list(split))
            let stem = layout.stem(clip)
            let sidecar = try folder.beginText(stem + ".json")
            let name = stem.split(separator: "/").last.map(String.init) ?? stem
            try sidecar.append(
                "{\"duration\":\(JSONText.number(clip.duration)),\"file_extension\":\"wav\",\"name\":\(JSONText.quoted(name)),"
                    + "\"sample_rate\":\(layout.form.rate),\(info)}\n")
            try folder.finishText(stem + ".json", sidecar)
        }
        try lists.finish()
        return written
    }

    static func list(_ split: PublishedSplit) -> String {
        "egs/\(split.rawValue)/data.jsonl"
    }

    /// The fields of `{"info":{…},"weight":…}` between the inner braces.
    private static func info(in body: String) -> Substring? {
        let opening = "{\"info\":{"
        guard body.hasPrefix(opening), let end = body.range(of: "},\"weight\":", options: .backwards) else { return nil }
        return body[body.index(body.startIndex, offsetBy: opening.count)..<end.lowerBound]
    }
}
