import GRDB

extension CatalogWriter {
    /// Tells what a composed recording is made of, in place of what was told before.
    public func compose(recording: Int64, of parts: [RecordingPart]) throws {
        guard try reader.parts(recording: recording) != parts else { return }
        try say("DELETE FROM part WHERE recording_id = ?", [recording])
        for part in parts {
            try say(
                """
                INSERT INTO part (recording_id, position, role, parent_id, parent_key, start_frame, frames, onset_frame, fade_frames, gain)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    recording, part.position, part.role.rawValue, part.parent, part.parentKey, part.start, part.frames, part.onset,
                    part.fade, part.gain,
                ])
        }
    }

    /// Takes back all that sources of a name have said of a clip, of whatever version, and that they have heard it.
    public func takeBack(clip: Int64, saidBy kind: Source.Kind, named name: String) throws {
        for table in ["heard", "tag", "text", "measure", "span"] {
            try say(
                "DELETE FROM \(table) WHERE clip_id = ? AND source_id IN (SELECT id FROM source WHERE kind = ? AND name = ?)",
                [clip, kind.rawValue, name])
        }
    }
}
