"""Reads AudioPaLM's mixtures: each task takes and gives what its name says, behind a tag in words.

    python read_audiopalm.py DIRECTORY

There is no public loader; the rules are the paper's (Rubenstein et al. 2023, section 4) and those of the published schema: units are
tokens below the codebook's size, and the outputs of a chain stand in the order of its tasks.
"""

import glob
import json
import os

from folder import Folder, tell

TASKS = {"ASR": ("units", "text"), "AST": ("units", "text"), "S2ST": ("units", "units"), "TTS": ("text", "units"), "MT": ("text", "text")}
TRANSLATES = {"AST", "S2ST", "MT"}
FIELDS = {"mixture", "source", "src_lang", "tag", "target", "task", "tgt_lang", "tokenizer", "weight"}


def content(part, kind, tokenizer):
    assert part["kind"] == kind, f"{part['kind']} and not {kind}"
    value = part["value"]
    if kind == "text":
        assert isinstance(value, str) and value.strip()
        return 0
    assert part["ref"] and value and all(isinstance(unit, int) for unit in value)
    assert 0 <= min(value) and (tokenizer["units"] is None or max(value) < tokenizer["units"]), f"{max(value)} of {tokenizer['units']}"
    assert not tokenizer["merged"] or all(one != other for one, other in zip(value, value[1:])), "a unit repeats though repeats are merged"
    return len(value)


def read(row):
    assert set(row) == FIELDS, sorted(row)
    tasks = row["task"].split(" ")
    assert tasks == [task for task in ("ASR", "AST", "S2ST", "TTS", "MT") if task in tasks], row["task"]
    assert len(tasks) == 1 or all(TASKS[task][0] == "units" for task in tasks), row["task"]
    translates = bool(TRANSLATES & set(tasks))
    assert translates == (row["tgt_lang"] is not None) and row["tgt_lang"] != row["src_lang"]
    words = row["tag"].removeprefix(f"[{row['task']} ").removesuffix("]").split(" ")
    assert row["tag"] == f"[{row['task']} {' '.join(words)}]" and len(words) == 1 + translates and all(word[:1].isupper() for word in words), row["tag"]
    outputs = row["target"]["value"] if row["target"]["kind"] == "chain" else [row["target"]]
    assert len(outputs) == len(tasks) and (len(tasks) > 1) == (row["target"]["kind"] == "chain")
    assert isinstance(row["weight"], int) and row["weight"] > 0
    parts = [(row["source"], TASKS[tasks[0]][0])] + [(output, TASKS[task][1]) for output, task in zip(outputs, tasks)]
    assert row["tokenizer"] is not None or all(kind == "text" for _, kind in parts), "units of nobody's tokenizer"
    return sum(content(part, kind, row["tokenizer"]) for part, kind in parts)


def main(folder):
    counts, units, codebooks = {}, 0, set()
    for path in sorted(glob.glob(folder.path("*.jsonl"))):
        for line in folder.lines(path):
            row = json.loads(line)
            assert row["mixture"] + ".jsonl" == os.path.basename(path), row["mixture"]
            units += read(row)
            counts[row["task"]] = counts.get(row["task"], 0) + 1
            if row["tokenizer"]:
                codebooks.add(json.dumps(row["tokenizer"], sort_keys=True))
    assert counts and len(codebooks) <= 1, "units of several codebooks in one vocabulary"
    tell(**counts, units=units)


if __name__ == "__main__":
    main(Folder.asked_for())
