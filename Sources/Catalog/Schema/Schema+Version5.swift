extension Schema {
    /// Which clips belong together: a sentence and its translation, a spoken question and its answer.
    ///
    /// A pair is a statement about `clip_id` that names another clip. It leads from the one to the other where the relation has a
    /// direction, as `answer` has; of one without, as `parallel`, it stands either way round.
    static let version5 = """
        CREATE TABLE pair (
            id INTEGER PRIMARY KEY,
            source_id INTEGER NOT NULL REFERENCES source(id),
            clip_id INTEGER NOT NULL REFERENCES clip(id) ON DELETE CASCADE,
            other_id INTEGER NOT NULL REFERENCES clip(id) ON DELETE CASCADE,
            relation TEXT NOT NULL,
            score REAL,
            CHECK (clip_id <> other_id)
        );
        CREATE UNIQUE INDEX pair_said ON pair(clip_id, relation, other_id, source_id);
        CREATE INDEX pair_other ON pair(other_id, relation);
        CREATE INDEX pair_source ON pair(source_id);

        DROP VIEW statement;
        CREATE VIEW statement AS
            SELECT 'tag' AS kind, tag.id AS id, clip_id, source_id, class.name AS value, score, start_seconds, end_seconds
                FROM tag JOIN class ON class.id = tag.class_id
            UNION ALL SELECT 'text', id, clip_id, source_id, role || ': ' || body, score, start_seconds, end_seconds FROM text
            UNION ALL SELECT 'measure', id, clip_id, source_id, name || ' ' || value, NULL, NULL, NULL FROM measure
            UNION ALL SELECT 'span', id, clip_id, source_id, name, score, start_seconds, end_seconds FROM span
            UNION ALL SELECT 'vector', id, clip_id, source_id, dimensions || ' dimensions', NULL, NULL, NULL FROM vector
            UNION ALL SELECT 'units', id, clip_id, source_id, length(merged) / 2 || ' units', NULL, start_seconds, end_seconds FROM units
            UNION ALL SELECT 'pair', id, clip_id, source_id, relation || ' clip ' || other_id, score, NULL, NULL FROM pair;
        """
}
