"""Reads an LTU export as LTU's collator and loader do.

    python read_ltu.py DIRECTORY [AUDIO_ROOT [LIST]]

AUDIO_ROOT is what audio_id begins with where that is not DIRECTORY itself; LIST is the file that `--data_path` names, ltu.json if not told.
Ends with 1 and the first mistake where a training run would stop, or where the
loader would silently put noise in the place of a sound.
"""

import json
import os
import sys

import numpy as np
import soundfile


def collate(record):
    """`DataCollatorForSeq2Seq.__call__`: takes six fields out, none of them with a default."""
    record = dict(record)
    taken = {key: record.pop(key) for key in ("audio_id", "instruction", "input", "dataset", "task", "output")}
    if record:
        raise KeyError(f"left over after the collator took its fields: {sorted(record)}")
    for key, value in taken.items():
        if not isinstance(value, str):
            raise TypeError(f"{key} is no text: {value!r}")
    return taken


def prompt(record):
    """The Alpaca short form; the Input heading is left out when there is none."""
    if record["input"]:
        return f"### Instruction:\n{record['instruction']}\n\n### Input:\n{record['input']}\n\n### Response:\n"
    return f"### Instruction:\n{record['instruction']}\n\n### Response:\n"


def load(path):
    """What `torchaudio.load` gives, less its mean."""
    samples, rate = soundfile.read(path, dtype="float32", always_2d=True)
    if rate != 16000 or samples.shape[1] != 1:
        raise ValueError(f"{path}: {samples.shape[1]} channels at {rate} Hz")
    if not len(samples) or not np.isfinite(samples).all():
        raise ValueError(f"{path}: no samples, or some that are no numbers")
    return samples[:, 0] - samples.mean()


def main(directory, root, name="ltu.json"):
    with open(os.path.join(directory, name), encoding="utf-8") as file:
        records = json.load(file)
    if not isinstance(records, list):
        raise TypeError("the file holds no list")
    heard = {}
    for row, record in enumerate(records, 1):
        record = collate(record)
        if not prompt(record) or not record["output"]:
            raise ValueError(f"row {row}: nothing to learn")
        name = record["audio_id"]
        if not name.startswith(root + "/"):
            raise ValueError(f"row {row}: {name} does not begin with {root}")
        path = directory + name[len(root):]
        if path not in heard:
            heard[path] = len(load(path)) / 16000
    print(json.dumps({"records": len(records), "files": len(heard), "seconds": round(sum(heard.values()), 3)}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else sys.argv[1], *sys.argv[3:])
