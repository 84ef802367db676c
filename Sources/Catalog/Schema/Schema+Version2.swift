extension Schema {
    /// Clips without stored keys, of which Libri-Light has seventeen million, and recordings within other files.
    ///
    /// A key is the corpus's name, the recording's path and the frames; the view `keyed_clip` puts it together.
    static let version2 = """
        CREATE TABLE clip_without_key (
            id INTEGER PRIMARY KEY,
            recording_id INTEGER NOT NULL REFERENCES recording(id) ON DELETE CASCADE,
            is_segment INTEGER NOT NULL CHECK (is_segment IN (0, 1)),
            start_frame INTEGER NOT NULL,
            end_frame INTEGER
        );
        INSERT INTO clip_without_key (id, recording_id, is_segment, start_frame, end_frame)
            SELECT clip.id, recording_id, clip.key <> corpus.name || '/' || recording.path, start_frame, end_frame
            FROM clip JOIN recording ON recording.id = recording_id JOIN corpus ON corpus.id = corpus_id;
        DROP TABLE clip;
        ALTER TABLE clip_without_key RENAME TO clip;
        CREATE UNIQUE INDEX clip_order ON clip(recording_id, is_segment, start_frame, end_frame);

        ALTER TABLE recording ADD COLUMN container TEXT;
        ALTER TABLE recording ADD COLUMN container_offset INTEGER;

        CREATE INDEX recording_license ON recording(license, corpus_id);
        CREATE INDEX text_speaker ON text(body) WHERE role = 'speaker';

        CREATE VIEW keyed_clip AS
            SELECT clip.id, recording_id, corpus.name || '/' || recording.path
                || CASE WHEN is_segment THEN '#' || start_frame || '-' || end_frame ELSE '' END AS key,
                is_segment, start_frame, end_frame
            FROM clip JOIN recording ON recording.id = clip.recording_id JOIN corpus ON corpus.id = recording.corpus_id;
        """
}
