"""Reads an AudioCraft export as AudioGen's or MusicGen's dataset does.

    python read_audiocraft.py audiogen|musicgen DIRECTORY [ROOT]

Ends with 1 where `load_audio_meta`, `SoundInfo.from_dict` or `MusicInfo.from_dict` with required fields would fail, or where two splits
share an artist, which MusicGen's own were made without.
"""

import json
import os
import re
import sys

from folder import Folder, tell

RATES = {"audiogen": 16000, "musicgen": 32000}
# `AudioMeta`: field, type, whether it may be null.
META = {"path": (str, False), "duration": (float, False), "sample_rate": (int, False), "amplitude": (float, True), "weight": (float, True), "info_path": (str, True)}
# What `from_dict(…, fields_required=True)` does without: `keywords`, and what the segment itself says.
REQUIRED = {"audiogen": ["description"], "musicgen": ["title", "artist", "key", "bpm", "genre", "moods", "description", "name", "instrument"]}


def keyword(value):
    """`get_keyword`; what is no text becomes nothing, in silence."""
    return value.strip().lower() or None if isinstance(value, str) and value != "None" else None


def keywords(value):
    values = re.split(r"[,\s]", value) if isinstance(value, str) else value if isinstance(value, list) else []
    return [found for found in map(keyword, values) if found] or None


def line(text, rate):
    row = json.loads(text)
    assert set(row) == set(META), sorted(row)
    for name, (kind, may_be_null) in META.items():
        value = row[name]
        assert (may_be_null and value is None) or (isinstance(value, kind) and not isinstance(value, bool)), f"{name}: {value!r}"
    assert row["path"][0] == "/", "a relative path is one of Dora's working directory"
    assert row["sample_rate"] == rate and row["duration"] > 0
    # A weight of 0 is never drawn; one below stops `torch.multinomial`.
    assert row["weight"] is None or row["weight"] > 0, row["weight"]
    return row


def sidecar(kind, path):
    info_path = os.path.splitext(path)[0] + ".json"
    if not os.path.exists(info_path):
        raise FileNotFoundError(f"Unable to find a metadata JSON for path: {path}")
    with open(info_path, encoding="utf-8") as file:
        info = json.load(file)
    for field in REQUIRED[kind]:
        if field not in info:
            raise KeyError(f"{path}: {field}")
    description = info["description"]
    text = keywords(description) if isinstance(description, list) else keyword(description)
    assert text, f"{path}: its description is nothing to the dataset"
    if kind == "musicgen":
        for name in ("moods", "keywords"):
            value = info.get(name)
            assert value is None or isinstance(value, (str, list)), f"{path}: {name} {value!r}"
        for name in ("title", "artist", "key", "genre", "name", "instrument"):
            assert info[name] is None or keyword(info[name]), f"{path}: {name} {info[name]!r} would be lost"
        assert info["bpm"] is None or float(info["bpm"]) > 0, f"{path}: bpm {info['bpm']!r}"
    return info


def main(kind, folder):
    rate = RATES[kind]
    counts, artists, fields = {}, {}, 0
    for split in ("train", "valid", "test"):
        rows = [line(text, rate) for text in folder.lines(f"egs/{split}/data.jsonl")]
        for row in rows:
            path = folder.mapped(row["path"])
            seconds = len(folder.sound(path, rate)) / rate
            assert abs(seconds - row["duration"]) < 0.05, f"{path}: {seconds} s and not {row['duration']}"
            info = sidecar(kind, path)
            fields += sum(1 for name in REQUIRED[kind] if info[name])
            if info.get("artist"):
                assert artists.setdefault(info["artist"], split) == split, f"{info['artist']} is in {split} and in {artists[info['artist']]}"
        counts[split] = len(rows)
    assert sum(counts.values()), "No audio meta provided to AudioDataset"
    tell(**counts, fields=fields)


if __name__ == "__main__":
    kind = sys.argv.pop(1)
    main(kind, Folder.asked_for())
