extension Schema {
    /// What composed recordings are made of.
    ///
    /// Frames count at the recording's rate, those of a parent from the first frame of its clip as it sounds at that rate. A part fades in
    /// and out over `fade_frames`; `gain` is in dB. `parent_key` stays where the parent is taken out of the catalog.
    static let version6 = """
        CREATE TABLE part (
            id INTEGER PRIMARY KEY,
            recording_id INTEGER NOT NULL REFERENCES recording(id) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            role TEXT NOT NULL CHECK (role IN ('background', 'event')),
            parent_id INTEGER REFERENCES clip(id) ON DELETE SET NULL,
            parent_key TEXT NOT NULL,
            start_frame INTEGER NOT NULL,
            frames INTEGER NOT NULL,
            onset_frame INTEGER NOT NULL,
            fade_frames INTEGER NOT NULL,
            gain REAL NOT NULL,
            UNIQUE (recording_id, position)
        );
        CREATE INDEX part_parent ON part(parent_id);
        """
}
