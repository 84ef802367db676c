import Catalog
import Foundation

/// What SeamlessM4T is fine-tuned on: a manifest for each split with a source and a target a line, and a 16 kHz FLAC file for each clip.
struct SeamlessFormat: ExportFormat {
    static let manifests = ["test_manifest.json", "train_manifest.json", "validation_manifest.json"]
    static let layout = SoundLayout()

    let name = "seamless"
    let takesClips = false
    let system: String? = "seamless"

    func plan(_ job: ExportJob) async throws -> ExportTally {
        try await SetRecords(job: job, layout: Self.layout).plan()
    }

    func write(_ job: ExportJob, into folder: ExportFolder) async throws -> WrittenExport {
        let lists = RecordFiles(folder)
        let records = SetRecords(job: job, layout: Self.layout)
        let written = try await records.write(into: folder) { record in
            guard record.clips.count == 2, SeamlessRow(record.example.body) != nil, !record.example.body.utf8.contains(UInt8(ascii: "\n")) else {
                throw ExportError.wrongRecord(
                    set: job.set?.name ?? "", position: record.example.position, format: name, expected: ["source", "target"])
            }
            try lists.append(records.filledBody(of: record), to: Self.manifest(of: record.clip), as: .lines)
        }
        try lists.finish()
        return written
    }

    /// The manifest that a clip's publisher put it in.
    static func manifest(of clip: Clip) -> String {
        let split = clip.split?.lowercased() ?? ""
        if split.hasPrefix("test") || split.hasPrefix("eval") { return "test_manifest.json" }
        return split.hasPrefix("dev") || split.hasPrefix("val") ? "validation_manifest.json" : "train_manifest.json"
    }
}

/// A line of a manifest as its loader finds it.
struct SeamlessRow: Decodable, Equatable {
    struct Side: Decodable, Equatable {
        var id: String
        var lang: String
        var text: String
        var path: String
        var rate: Int
        @Null var units: [Int]?
        @Null var waveform: [Double]?

        enum CodingKeys: String, CodingKey {
            case id, lang, text, units, waveform
            case path = "audio_local_path"
            case rate = "sampling_rate"
        }
    }

    var source: Side
    var target: Side

    /// Nil of a text that is no such line.
    init?(_ json: String) {
        guard let row = try? JSONDecoder().decode(Self.self, from: Data(json.utf8)) else { return nil }
        self = row
    }
}
