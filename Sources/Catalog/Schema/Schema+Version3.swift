extension Schema {
    /// Vectors of texts beside those of clips, and who reads which texts.
    ///
    /// A source in `text_reader` has read a clip as long as its row in `heard` stands; the row goes when a text of such
    /// a role comes to the clip or leaves it.
    static let version3 = """
        ALTER TABLE vector ADD COLUMN text_id INTEGER REFERENCES text(id) ON DELETE CASCADE;
        DROP INDEX vector_said;
        CREATE UNIQUE INDEX vector_said ON vector(clip_id, source_id, ifnull(text_id, 0));
        CREATE UNIQUE INDEX vector_text ON vector(text_id, source_id) WHERE text_id IS NOT NULL;

        CREATE TABLE text_reader (
            role TEXT NOT NULL,
            source_id INTEGER NOT NULL REFERENCES source(id),
            PRIMARY KEY (role, source_id)
        ) WITHOUT ROWID;
        CREATE TRIGGER text_came AFTER INSERT ON text BEGIN
            DELETE FROM heard WHERE clip_id = new.clip_id AND source_id IN (SELECT source_id FROM text_reader WHERE role = new.role);
        END;
        CREATE TRIGGER text_left AFTER DELETE ON text BEGIN
            DELETE FROM heard WHERE clip_id = old.clip_id AND source_id IN (SELECT source_id FROM text_reader WHERE role = old.role);
        END;
        """
}
