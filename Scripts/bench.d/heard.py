"""What a catalog holds of what models heard and people said, for the scores of Scripts/bench quality."""

import collections
import sqlite3

# Paths of recordings as they are on the disk, by clip; whole recordings alone.
CLIPS = """
    SELECT clip.id, root.path || '/' || recording.path, corpus.name
    FROM clip JOIN recording ON recording.id = recording_id JOIN root ON root.id = root_id JOIN corpus ON corpus.id = recording.corpus_id
    WHERE NOT is_segment AND recording.state = 'ok'
"""

TRANSCRIPTS = """
    SELECT clip_id, body FROM text JOIN source ON source.id = source_id
    WHERE role = 'transcript' AND source.kind = 'model' ORDER BY clip_id, start_seconds
"""

CAPTIONS = """
    SELECT clip_id, source.kind, source.name, body FROM text JOIN source ON source.id = source_id
    WHERE role = 'caption' AND ifnull(language, 'en') = 'en' ORDER BY text.id
"""

# Of each clip the class that its corpus gives it, and whether one of the five that YAMNet scores highest is what that
# class is mapped onto or lies under it, and whether one lies over it.
TAGS = """
    WITH best AS (
        SELECT clip_id, class_id, row_number() OVER (PARTITION BY clip_id ORDER BY score DESC, class_id) AS place
        FROM tag JOIN source ON source.id = source_id
        WHERE source.kind = 'model' AND source.name = 'yamnet' AND start_seconds IS NULL
    ), meant AS (
        SELECT tag.clip_id, class.name, target_id FROM tag
        JOIN source ON source.id = source_id AND source.kind = 'corpus'
        JOIN class ON class.id = tag.class_id
        JOIN class_mapping ON class_mapping.class_id = tag.class_id
    )
    SELECT meant.clip_id, meant.name,
        max(target_id = best.class_id OR EXISTS (
            SELECT 1 FROM class_ancestor WHERE ancestor_id = target_id AND class_ancestor.class_id = best.class_id)),
        max(EXISTS (SELECT 1 FROM class_ancestor WHERE ancestor_id = best.class_id AND class_ancestor.class_id = target_id))
    FROM meant JOIN best ON best.clip_id = meant.clip_id AND place <= 5
    GROUP BY 1, 2
"""


class Heard:
    def __init__(self, catalog):
        self.catalog = sqlite3.connect(f"file:{catalog}?mode=ro", uri=True)
        self.paths = {}
        self.corpora = {}
        for clip, path, corpus in self.catalog.execute(CLIPS):
            self.paths[clip] = path
            self.corpora[clip] = corpus

    def transcripts(self):
        """What was transcribed of each clip, stretch after stretch; nothing where nobody spoke."""
        said = collections.defaultdict(list)
        for clip, body in self.catalog.execute(TRANSCRIPTS):
            said[clip].append(body)
        return {clip: " ".join(said[clip]) for clip in self.paths}

    def captions(self):
        """By clip, and then by the one who said it: `people` for what came with the corpus, else the source's name."""
        said = collections.defaultdict(lambda: collections.defaultdict(list))
        for clip, kind, name, body in self.catalog.execute(CAPTIONS):
            said[clip]["people" if kind == "corpus" else name].append(body)
        return said

    def tags(self):
        """By clip: the class that the corpus names, whether it is among the best five, and whether it or one above it is."""
        return {clip: (name, bool(right), bool(right or above)) for clip, name, right, above in self.catalog.execute(TAGS)}
