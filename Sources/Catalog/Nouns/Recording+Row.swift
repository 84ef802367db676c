import GRDB

extension Recording {
    /// Reads a row of `recording`.
    init(row: Row) {
        self.init(
            path: row["path"], state: State(rawValue: row["state"]) ?? .damaged, defect: row["defect"], bytes: row["bytes"],
            modified: row["modified_ns"], sha256: row["sha256"], pcmSHA256: row["pcm_sha256"], codec: row["codec"],
            sampleRate: row["sample_rate"], channels: row["channels"], frames: row["frames"], declaredFrames: row["declared_frames"],
            license: row["license"], licenseText: row["license_text"], attribution: row["attribution"], split: row["split"],
            container: Container(row: row))
    }

    /// Everything behind `path`, in the order of the table.
    var columns: StatementArguments {
        [
            bytes, modified, sha256, pcmSHA256, codec, sampleRate, channels, frames, declaredFrames, license, licenseText, attribution,
            split, state.rawValue, defect, container?.path, container?.offset,
        ]
    }

    /// Frames that a clip may span: none of a file that does not decode whole.
    var playableFrames: Int64? {
        state == .ok || state == .unverified ? frames : nil
    }
}

extension Recording.Container {
    /// Reads a row of `recording`; nil where the recording is a file of its own.
    init?(row: Row) {
        guard let path: String = row["container"], let offset: Int64 = row["container_offset"] else { return nil }
        self.init(path: path, offset: offset)
    }
}
