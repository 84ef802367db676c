"""Lays out what the shared corpora hold outside of published layouts, and makes codes as a user's own codec would.

Nothing here is heard by anybody: what is written beside a recording is what its collection's lists say of it.
"""

import csv
import json
import math
import os
import re
import shutil
import sqlite3
import sys
import wave

FRAMES_A_SECOND = 50
CODEBOOKS, CODES = 8, 64
# What is taken of AudioCraft's sidecars.
SIDECAR = ("description", "artist", "genre", "title", "keywords", "instrument", "moods")


def sentences(shared, folder):
    """The descriptions of Tux Paint's stamps with the stamp that each is of, which is the same in every language."""
    source = f"{shared}/tuxpaint_spoken"
    shutil.copytree(source, folder)
    with open(f"{source}/transcripts.tsv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    with open(f"{folder}/sentences.csv", "w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["path", "lang", "sentence", "text"])
        for row in rows:
            table.writerow([row["path"], row["lang"], stamp(row["path"]), row["text"]])


def stamp(path):
    """`es/animals/birds/owl_desc_es.ogg` → `animals/birds/owl`."""
    return re.sub(r"^[a-z]+/", "", re.sub(r"_desc(_[a-z]+)?\.ogg$", "", path))


def music(shared, folder):
    """Recordings of music with what the index and their own sidecars say, as a folder with metadata."""
    os.makedirs(folder)
    with open(f"{shared}/INDEX.tsv", encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if row["kind"].startswith("music") and row["seconds"]]
    with open(f"{folder}/metadata.jsonl", "w", encoding="utf-8") as file:
        for number, row in enumerate(rows):
            name = f"{number:02}{os.path.splitext(row['path'])[1]}"
            shutil.copy(f"{shared}/{row['path']}", f"{folder}/{name}")
            said = {"file_name": name, "title": row["label"]}
            # Made by a model: its name says the mood and the style.
            if row["kind"] == "music-generated":
                said = {"file_name": name, "moods": [row["label"].split(", ")[0]], "genre": row["label"].split(", ")[1]}
            sidecar = os.path.splitext(f"{shared}/{row['path']}")[0] + ".json"
            if os.path.exists(sidecar):
                with open(sidecar, encoding="utf-8") as words:
                    own = json.load(words)
                said |= {field: own[field] for field in SIDECAR if own.get(field)}
            file.write(json.dumps(said, ensure_ascii=False) + "\n")


def codes(catalog, path, corpus):
    """Codes of a corpus's WAV files by a codec that keeps levels alone: eight codebooks, each of what the ones before it left over.

    It stands for a codec of the user's own, whose codes come in as a file.

    Returns how many recordings were coded.
    """
    with sqlite3.connect(f"file:{catalog}?mode=ro", uri=True) as known, open(path, "w", encoding="utf-8") as file:
        count = 0
        rows = known.execute(
            "SELECT corpus.name || '/' || recording.path, root.path || '/' || recording.path FROM recording"
            " JOIN corpus ON corpus.id = recording.corpus_id JOIN root ON root.id = recording.root_id"
            " WHERE corpus.name = ? AND state = 'ok' AND recording.path LIKE '%.wav' ORDER BY 1",
            (corpus,),
        )
        for key, place in rows:
            levels, seconds = frame_levels(place)
            if levels:
                tokens = [code for level in levels for code in residual_codes(level)]
                file.write(json.dumps(row(key, seconds, tokens)) + "\n")
                count += 1
    return count


def row(key, seconds, tokens):
    """A line of `Schemas/tokens.schema.json`."""
    tokenizer = {"name": "frame-levels", "version": "1", "units": CODES, "codebooks": CODEBOOKS}
    return {"id": key, "start": 0, "end": seconds, "frame_rate_hz": FRAMES_A_SECOND, "order": "time-major", "tokens": tokens, "tokenizer": tokenizer}


def frame_levels(path):
    """The level of each frame in dB, from -90 to 0, and the seconds that they are of."""
    with wave.open(path) as sound:
        if sound.getsampwidth() != 2:
            return [], 0
        width, hop, frames = sound.getnchannels(), sound.getframerate() // FRAMES_A_SECOND, sound.getnframes()
        samples = memoryview(sound.readframes(frames)).cast("h")
    count = frames // hop
    levels = []
    for frame in range(count):
        part = samples[frame * hop * width : (frame + 1) * hop * width]
        power = sum(sample * sample for sample in part) / len(part) / 32768**2
        levels.append(max(-90.0, 10 * math.log10(power + 1e-9)))
    return levels, count / FRAMES_A_SECOND


def residual_codes(level):
    """A code a codebook, each a 64th as wide as the one before."""
    rest, width, found = level + 90, 90.0, []
    for _ in range(CODEBOOKS):
        width /= CODES
        code = min(CODES - 1, max(0, int(rest / width)))
        found.append(code)
        rest -= code * width
    return found


if __name__ == "__main__":
    # catalog, file, corpus
    print(codes(*sys.argv[1:]))
