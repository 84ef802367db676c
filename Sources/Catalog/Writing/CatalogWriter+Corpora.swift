import GRDB

extension CatalogWriter {
    /// The row of a corpus, made or brought up to date.
    public func corpus(_ corpus: Corpus) throws -> Int64 {
        try say(
            """
            INSERT INTO corpus (name, release, title, homepage, license, text_license, attribution) VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (name) DO UPDATE SET release = excluded.release, title = excluded.title, homepage = excluded.homepage,
                license = excluded.license, text_license = excluded.text_license, attribution = excluded.attribution
            WHERE (release, title, license, text_license) <> (excluded.release, excluded.title, excluded.license, excluded.text_license)
                OR homepage IS NOT excluded.homepage OR attribution IS NOT excluded.attribution
            """,
            [corpus.name, corpus.release, corpus.title, corpus.homepage, corpus.license, corpus.textLicense, corpus.attribution])
        return try number("SELECT id FROM corpus WHERE name = ?", [corpus.name]) ?? db.lastInsertedRowID
    }

    /// The row of a folder that a corpus lies in.
    ///
    /// - Parameter path: Absolute.
    public func root(corpus: Int64, path: String) throws -> Int64 {
        try run("INSERT OR IGNORE INTO root (corpus_id, path) VALUES (?, ?)", [corpus, path])
        return try number("SELECT id FROM root WHERE corpus_id = ? AND path = ?", [corpus, path]) ?? db.lastInsertedRowID
    }

    /// What happened to a recording and its whole-file clip.
    public struct RecordingOutcome: Sendable {
        public enum Change: Sendable {
            case added, updated, unchanged
        }

        public var recording: Int64
        /// The clip that spans the whole recording.
        public var clip: Int64
        public var change: Change
    }

    /// Adds a recording with the clip that spans it, or brings it up to date.
    ///
    /// Where the samples changed, what models and rules had said about its
    /// clips is taken back, for they heard something else.
    public func record(_ recording: Recording, corpus: Int64, root: Int64) throws -> RecordingOutcome {
        let lookup = try db.cachedStatement(
            sql: """
                SELECT recording.*, clip.id AS clip_id FROM recording JOIN clip ON clip.recording_id = recording.id AND NOT clip.is_segment
                WHERE corpus_id = ? AND path = ?
                """)
        guard let row = try Row.fetchOne(lookup, arguments: [corpus, recording.path]) else {
            if let added = try add(recording, corpus: corpus, root: root) { return added }
            throw CatalogError.database(catalogPath, reason: "the recording \(recording.path) has lost its clip")
        }
        let id: Int64 = row["id"]
        let clip: Int64 = row["clip_id"]
        let known = Recording(row: row)
        guard known != recording || row["root_id"] != root else {
            return RecordingOutcome(recording: id, clip: clip, change: .unchanged)
        }
        try update(id, to: recording, root: root)
        if known.pcmSHA256 != recording.pcmSHA256 || known.playableFrames != recording.playableFrames {
            try run("UPDATE clip SET end_frame = ? WHERE id = ?", [recording.playableFrames, clip])
            // A file that is only missing, or is back as it was, sounds as it did.
            let soundsOtherwise = known.pcmSHA256.map { $0 != recording.pcmSHA256 } ?? (known.frames != recording.frames)
            if soundsOtherwise { try forgetWhatWasHeard(inRecording: id) }
        }
        return RecordingOutcome(recording: id, clip: clip, change: .updated)
    }

    /// The row of a clip that spans a part of a recording.
    ///
    /// - Parameter span: Frames at the recording's rate.
    public func clip(recording: Int64, span: Range<Int64>) throws -> Int64 {
        let isNew = try say(
            "INSERT OR IGNORE INTO clip (recording_id, is_segment, start_frame, end_frame) VALUES (?, 1, ?, ?)",
            [recording, span.lowerBound, span.upperBound])
        if isNew { return db.lastInsertedRowID }
        return try number(
            "SELECT id FROM clip WHERE recording_id = ? AND is_segment AND start_frame = ? AND end_frame = ?",
            [recording, span.lowerBound, span.upperBound]) ?? db.lastInsertedRowID
    }

    /// Adds a name that the recording has in the outer world.
    public func identify(recording: Int64, as identity: Identity) throws {
        try say(
            "INSERT OR IGNORE INTO identity (recording_id, scheme, value, start_seconds, end_seconds) VALUES (?, ?, ?, ?, ?)",
            [recording, identity.scheme, identity.value, identity.start, identity.end])
    }

    /// Notes that a recording which was there cannot be had any more.
    public func mark(recording: Int64, as state: Recording.State, defect: String) throws {
        try say(
            "UPDATE recording SET state = ?2, defect = ?3 WHERE id = ?1 AND (state <> ?2 OR defect IS NOT ?3)",
            [recording, state.rawValue, defect])
    }

    /// Adds a recording that the catalog is not known to have, which costs no look where it has none.
    public func recordNew(_ recording: Recording, corpus: Int64, root: Int64) throws -> RecordingOutcome {
        try add(recording, corpus: corpus, root: root) ?? record(recording, corpus: corpus, root: root)
    }

    /// - Returns: Nil where there is one at this path.
    private func add(_ recording: Recording, corpus: Int64, root: Int64) throws -> RecordingOutcome? {
        let isNew = try say(
            """
            INSERT INTO recording (corpus_id, root_id, path, bytes, modified_ns, sha256, pcm_sha256, codec, sample_rate, channels, frames,
                declared_frames, license, license_text, attribution, split, state, defect, container, container_offset)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (corpus_id, path) DO NOTHING
            """, [corpus, root, recording.path] + recording.columns)
        guard isNew else { return nil }
        let id = db.lastInsertedRowID
        try run("INSERT INTO clip (recording_id, is_segment, start_frame, end_frame) VALUES (?, 0, 0, ?)", [id, recording.playableFrames])
        return RecordingOutcome(recording: id, clip: db.lastInsertedRowID, change: .added)
    }

    private func update(_ id: Int64, to recording: Recording, root: Int64) throws {
        try say(
            """
            UPDATE recording SET root_id = ?, bytes = ?, modified_ns = ?, sha256 = ?, pcm_sha256 = ?, codec = ?, sample_rate = ?,
                channels = ?, frames = ?, declared_frames = ?, license = ?, license_text = ?, attribution = ?, split = ?, state = ?,
                defect = ?, container = ?, container_offset = ?
            WHERE id = ?
            """, [root] + recording.columns + [id])
    }

    private func forgetWhatWasHeard(inRecording id: Int64) throws {
        for table in ["heard", "tag", "text", "measure", "span", "vector", "units", "verdict"] {
            try say(
                """
                DELETE FROM \(table) WHERE clip_id IN (SELECT id FROM clip WHERE recording_id = ?)
                    AND source_id IN (SELECT id FROM source WHERE kind IN ('model', 'rule'))
                """, [id])
        }
        for side in ["clip_id", "other_id"] {
            try say(
                """
                DELETE FROM pair WHERE \(side) IN (SELECT id FROM clip WHERE recording_id = ?)
                    AND source_id IN (SELECT id FROM source WHERE kind IN ('model', 'rule'))
                """, [id])
        }
    }
}
