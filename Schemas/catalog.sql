CREATE TABLE corpus (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    release TEXT NOT NULL,
    title TEXT NOT NULL,
    homepage TEXT,
    license TEXT NOT NULL,
    text_license TEXT NOT NULL,
    attribution TEXT
);

CREATE TABLE root (
    id INTEGER PRIMARY KEY,
    corpus_id INTEGER NOT NULL REFERENCES corpus(id),
    path TEXT NOT NULL,
    UNIQUE (corpus_id, path)
);

CREATE TABLE recording (
    id INTEGER PRIMARY KEY,
    corpus_id INTEGER NOT NULL REFERENCES corpus(id),
    root_id INTEGER NOT NULL REFERENCES root(id),
    path TEXT NOT NULL,
    bytes INTEGER,
    modified_ns INTEGER,
    sha256 TEXT,
    pcm_sha256 TEXT,
    codec TEXT,
    sample_rate INTEGER,
    channels INTEGER,
    frames INTEGER,
    declared_frames INTEGER,
    license TEXT NOT NULL,
    license_text TEXT,
    attribution TEXT,
    split TEXT,
    state TEXT NOT NULL CHECK (state IN ('ok', 'unverified', 'missing', 'damaged')),
    defect TEXT, container TEXT, container_offset INTEGER,
    UNIQUE (corpus_id, path)
);

CREATE INDEX recording_pcm ON recording(pcm_sha256);

CREATE INDEX recording_state ON recording(state, corpus_id);

CREATE TABLE identity (
    id INTEGER PRIMARY KEY,
    recording_id INTEGER NOT NULL REFERENCES recording(id) ON DELETE CASCADE,
    scheme TEXT NOT NULL,
    value TEXT NOT NULL,
    start_seconds REAL,
    end_seconds REAL
);

CREATE UNIQUE INDEX identity_said ON identity(recording_id, scheme, value, ifnull(start_seconds, -1), ifnull(end_seconds, -1));

CREATE INDEX identity_value ON identity(scheme, value);

CREATE TABLE source (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('corpus', 'model', 'person', 'rule')),
    name TEXT NOT NULL,
    version TEXT NOT NULL,
    parameters TEXT NOT NULL,
    parameters_hash TEXT NOT NULL,
    UNIQUE (kind, name, version, parameters_hash)
);

CREATE TABLE class (
    id INTEGER PRIMARY KEY,
    vocabulary TEXT NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL COLLATE NOCASE,
    description TEXT,
    restrictions TEXT,
    UNIQUE (vocabulary, code)
);

CREATE INDEX class_name ON class(name);

CREATE TABLE class_parent (
    class_id INTEGER NOT NULL REFERENCES class(id),
    parent_id INTEGER NOT NULL REFERENCES class(id),
    PRIMARY KEY (class_id, parent_id)
) WITHOUT ROWID;

CREATE TABLE class_mapping (
    class_id INTEGER NOT NULL REFERENCES class(id),
    target_id INTEGER NOT NULL REFERENCES class(id),
    PRIMARY KEY (class_id, target_id)
) WITHOUT ROWID;

CREATE TABLE class_ancestor (
    ancestor_id INTEGER NOT NULL REFERENCES class(id),
    class_id INTEGER NOT NULL REFERENCES class(id),
    PRIMARY KEY (ancestor_id, class_id)
) WITHOUT ROWID;

CREATE INDEX class_ancestor_class ON class_ancestor(class_id);

CREATE TABLE heard (
    source_id INTEGER NOT NULL REFERENCES source(id),
    clip_id INTEGER NOT NULL REFERENCES clip(id) ON DELETE CASCADE,
    outcome TEXT,
    PRIMARY KEY (source_id, clip_id)
) WITHOUT ROWID;

CREATE TABLE tag (
    id INTEGER PRIMARY KEY,
    clip_id INTEGER NOT NULL REFERENCES clip(id) ON DELETE CASCADE,
    source_id INTEGER NOT NULL REFERENCES source(id),
    class_id INTEGER NOT NULL REFERENCES class(id),
    score REAL,
    start_seconds REAL,
    end_seconds REAL
);

CREATE UNIQUE INDEX tag_said ON tag(clip_id, source_id, class_id, ifnull(start_seconds, -1), ifnull(end_seconds, -1));

CREATE INDEX tag_class ON tag(class_id, clip_id);

CREATE TABLE text (
    id INTEGER PRIMARY KEY,
    clip_id INTEGER NOT NULL REFERENCES clip(id) ON DELETE CASCADE,
    source_id INTEGER NOT NULL REFERENCES source(id),
    role TEXT NOT NULL,
    language TEXT,
    body TEXT NOT NULL,
    score REAL,
    start_seconds REAL,
    end_seconds REAL
);

CREATE UNIQUE INDEX text_said ON text(clip_id, source_id, role, body, ifnull(language, ''), ifnull(start_seconds, -1));

CREATE VIRTUAL TABLE text_index USING fts5(body, content='text', content_rowid='id');

CREATE TRIGGER text_inserted AFTER INSERT ON text BEGIN
    INSERT INTO text_index(rowid, body) VALUES (new.id, new.body);
END;

CREATE TRIGGER text_deleted AFTER DELETE ON text BEGIN
    INSERT INTO text_index(text_index, rowid, body) VALUES ('delete', old.id, old.body);
END;

CREATE TABLE measure (
    id INTEGER PRIMARY KEY,
    clip_id INTEGER NOT NULL REFERENCES clip(id) ON DELETE CASCADE,
    source_id INTEGER NOT NULL REFERENCES source(id),
    name TEXT NOT NULL,
    value REAL NOT NULL,
    unit TEXT
);

CREATE UNIQUE INDEX measure_said ON measure(clip_id, source_id, name);

CREATE INDEX measure_value ON measure(name, value, clip_id);

CREATE TABLE span (
    id INTEGER PRIMARY KEY,
    clip_id INTEGER NOT NULL REFERENCES clip(id) ON DELETE CASCADE,
    source_id INTEGER NOT NULL REFERENCES source(id),
    name TEXT NOT NULL,
    start_seconds REAL NOT NULL,
    end_seconds REAL NOT NULL,
    score REAL
);

CREATE UNIQUE INDEX span_said ON span(clip_id, source_id, name, start_seconds, end_seconds);

CREATE TABLE vector (
    id INTEGER PRIMARY KEY,
    clip_id INTEGER NOT NULL REFERENCES clip(id) ON DELETE CASCADE,
    source_id INTEGER NOT NULL REFERENCES source(id),
    dimensions INTEGER NOT NULL,
    file TEXT NOT NULL,
    row INTEGER NOT NULL
, text_id INTEGER REFERENCES text(id) ON DELETE CASCADE);

CREATE TABLE units (
    id INTEGER PRIMARY KEY,
    clip_id INTEGER NOT NULL REFERENCES clip(id) ON DELETE CASCADE,
    source_id INTEGER NOT NULL REFERENCES source(id),
    start_seconds REAL NOT NULL,
    end_seconds REAL NOT NULL,
    rate REAL NOT NULL,
    merged BLOB NOT NULL,
    runs BLOB NOT NULL
);

CREATE UNIQUE INDEX units_said ON units(clip_id, source_id, start_seconds);

CREATE TABLE example_set (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    system TEXT NOT NULL,
    recipe TEXT NOT NULL,
    recipe_hash TEXT NOT NULL,
    seed INTEGER NOT NULL,
    query TEXT,
    revision INTEGER NOT NULL,
    examples INTEGER,
    digest TEXT
);

CREATE TABLE example (
    id INTEGER PRIMARY KEY,
    set_id INTEGER NOT NULL REFERENCES example_set(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    clip_id INTEGER NOT NULL REFERENCES clip(id),
    task TEXT NOT NULL,
    body TEXT NOT NULL,
    evidence TEXT NOT NULL,
    parents TEXT NOT NULL DEFAULT '[]',
    UNIQUE (set_id, position)
);

CREATE INDEX example_clip ON example(clip_id);

CREATE TABLE verdict (
    id INTEGER PRIMARY KEY,
    source_id INTEGER NOT NULL REFERENCES source(id),
    clip_id INTEGER REFERENCES clip(id) ON DELETE CASCADE,
    example_id INTEGER REFERENCES example(id) ON DELETE CASCADE,
    decision TEXT NOT NULL CHECK (decision IN ('keep', 'drop')),
    reason TEXT NOT NULL,
    score REAL,
    is_current INTEGER NOT NULL DEFAULT 1,
    CHECK ((clip_id IS NULL) <> (example_id IS NULL))
);

CREATE UNIQUE INDEX verdict_clip ON verdict(clip_id, source_id) WHERE clip_id IS NOT NULL;

CREATE UNIQUE INDEX verdict_example ON verdict(example_id, source_id) WHERE example_id IS NOT NULL;

CREATE VIEW dropped_clip AS
    SELECT DISTINCT clip_id FROM verdict
    WHERE decision = 'drop' AND is_current AND clip_id IS NOT NULL AND clip_id NOT IN (
        SELECT kept.clip_id FROM verdict AS kept JOIN source AS person ON person.id = kept.source_id
        WHERE kept.decision = 'keep' AND kept.is_current AND person.kind = 'person' AND kept.clip_id IS NOT NULL);

CREATE TABLE shard (
    id INTEGER PRIMARY KEY,
    set_id INTEGER REFERENCES example_set(id) ON DELETE CASCADE,
    format TEXT NOT NULL,
    directory TEXT NOT NULL,
    name TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    UNIQUE (directory, name)
);

CREATE TABLE revision (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    value INTEGER NOT NULL
);

CREATE TABLE "clip" (
    id INTEGER PRIMARY KEY,
    recording_id INTEGER NOT NULL REFERENCES recording(id) ON DELETE CASCADE,
    is_segment INTEGER NOT NULL CHECK (is_segment IN (0, 1)),
    start_frame INTEGER NOT NULL,
    end_frame INTEGER
);

CREATE UNIQUE INDEX clip_order ON clip(recording_id, is_segment, start_frame, end_frame);

CREATE INDEX recording_license ON recording(license, corpus_id);

CREATE INDEX text_speaker ON text(body) WHERE role = 'speaker';

CREATE VIEW keyed_clip AS
    SELECT clip.id, recording_id, corpus.name || '/' || recording.path
        || CASE WHEN is_segment THEN '#' || start_frame || '-' || end_frame ELSE '' END AS key,
        is_segment, start_frame, end_frame
    FROM clip JOIN recording ON recording.id = clip.recording_id JOIN corpus ON corpus.id = recording.corpus_id;

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

CREATE TABLE text_evidence (
    text_id INTEGER NOT NULL REFERENCES text(id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('tag', 'text', 'measure', 'span', 'vector', 'units')),
    statement_id INTEGER NOT NULL,
    PRIMARY KEY (text_id, kind, statement_id)
) WITHOUT ROWID;

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

CREATE VIEW statement AS
    SELECT 'tag' AS kind, tag.id AS id, clip_id, source_id, class.name AS value, score, start_seconds, end_seconds
        FROM tag JOIN class ON class.id = tag.class_id
    UNION ALL SELECT 'text', id, clip_id, source_id, role || ': ' || body, score, start_seconds, end_seconds FROM text
    UNION ALL SELECT 'measure', id, clip_id, source_id, name || ' ' || value, NULL, NULL, NULL FROM measure
    UNION ALL SELECT 'span', id, clip_id, source_id, name, score, start_seconds, end_seconds FROM span
    UNION ALL SELECT 'vector', id, clip_id, source_id, dimensions || ' dimensions', NULL, NULL, NULL FROM vector
    UNION ALL SELECT 'units', id, clip_id, source_id, length(merged) / 2 || ' units', NULL, start_seconds, end_seconds FROM units
    UNION ALL SELECT 'pair', id, clip_id, source_id, relation || ' clip ' || other_id, score, NULL, NULL FROM pair;

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
