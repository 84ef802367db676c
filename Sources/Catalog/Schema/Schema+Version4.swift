extension Schema {
    /// What texts rest on: the statements that a caption or a description was made from.
    static let version4 = """
        CREATE TABLE text_evidence (
            text_id INTEGER NOT NULL REFERENCES text(id) ON DELETE CASCADE,
            kind TEXT NOT NULL CHECK (kind IN ('tag', 'text', 'measure', 'span', 'vector', 'units')),
            statement_id INTEGER NOT NULL,
            PRIMARY KEY (text_id, kind, statement_id)
        ) WITHOUT ROWID;
        """
}
