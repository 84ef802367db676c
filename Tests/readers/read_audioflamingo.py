"""Reads dataset files as Audio Flamingo 1 and 2 do (`AudioTextData.blend_dataset`), or Audio Flamingo 3's one list.

    python read_audioflamingo.py 2|3 DIRECTORY [ROOT]

Ends with 1 where a number below `total_num` has no row, where a sound cannot be read or is dropped for being under 16 kB, or where an
answer of a multiple choice is none of its options.
"""

import glob
import os
import re
import sys

from folder import Folder, tell

SMALLEST = 16000
OPTION = re.compile(r"^\(([A-H])\) (.+)$", re.MULTILINE)


def check_answer(prompt, output):
    assert prompt.strip() and len(output) > 1, (prompt, output)
    options = OPTION.findall(prompt)
    if options:
        assert [letter for letter, _ in options] == list("ABCDEFGH"[: len(options)]), options
        assert len({text for _, text in options}) == len(options), f"an option twice: {options}"
        assert output in [f"({letter}) {text}" for letter, text in options], f"{output!r} is no option"
    return bool(options)


def read_sound(path, folder):
    assert os.path.getsize(path) >= SMALLEST, f"{path} is under 16 kB, and is dropped"
    samples = folder.sound(path, 16000)
    # `load_audio` divides by the greatest sample.
    assert abs(samples).max() > 0, f"{path}: silence becomes no numbers"
    return len(samples) / 16000


def read_files(folder):
    rows = choices = 0
    names = sorted(glob.glob(folder.path("dataset_files/*/*.json")))
    assert names
    for name in names:
        contents = folder.json(os.path.relpath(name, folder.directory))
        dataset, _, task = contents["flamingo_task"].partition("-")
        assert dataset and task and os.path.basename(os.path.dirname(name)) == contents["flamingo_task"], contents["flamingo_task"]
        assert contents["split"] in ("train", "val", "test") and os.path.basename(name) == contents["split"] + ".json"
        assert len(contents["data"]) == contents["total_num"], f"{name}: {contents['total_num']}"
        for number in range(contents["total_num"]):
            row = contents["data"][str(number)]
            assert {"name", "prompt", "output"} <= set(row) <= {"name", "prompt", "output", "duration"}, sorted(row)
            assert not os.path.isabs(row["name"]), "joined with split_path, which it would replace"
            seconds = read_sound(folder.mapped(os.path.join(contents["split_path"], row["name"])), folder)
            assert "duration" not in row or abs(seconds - row["duration"]) < 0.05, row
            choices += check_answer(row["prompt"], row["output"])
            rows += 1
    tell(files=len(names), rows=rows, choices=choices)


def read_list(folder):
    records = folder.json("audioflamingo3.json")
    assert records and len({record["id"] for record in records}) == len(records), "an id twice"
    for record in records:
        assert set(record) == {"id", "sound", "duration", "conversations"}, sorted(record)
        sounds = record["sound"] if isinstance(record["sound"], list) else [record["sound"]]
        assert [turn["from"] for turn in record["conversations"]] == ["human", "gpt"], record["id"]
        question, answer = (turn["value"] for turn in record["conversations"])
        marks = ["<sound>"] if len(sounds) == 1 else [f"<sound-{number + 1}>" for number in range(len(sounds))]
        assert all(question.count(mark) == 1 for mark in marks) and "<sound" not in answer, record["id"]
        check_answer(question, answer)
        seconds = sum(read_sound(folder.mapped(sound), folder) for sound in sounds)
        assert abs(seconds - record["duration"]) < 0.05, record["id"]
    tell(records=len(records), sounds=len(folder.heard))


if __name__ == "__main__":
    {"2": read_files, "3": read_list}[sys.argv.pop(1)](Folder.asked_for())
