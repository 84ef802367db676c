"""Reads a fairseq export as HuBERT's dataset does.

    python read_fairseq.py DIRECTORY [ROOT]

ROOT is what the first line of a tsv says where that is not DIRECTORY itself.
Ends with 1 where `load_audio`, `load_label_offset` or `Dictionary.load` of
fairseq would fail, or `verify_label_lengths` would warn.
"""

import json
import os
import sys

import soundfile


def load_audio(path, root):
    with open(path, encoding="utf-8") as file:
        assert file.readline().strip() == root, "the first line is not the folder"
        rows = []
        for line in file:
            items = line.strip().split("\t")
            assert len(items) == 2, line
            rows.append((items[0], int(items[1])))
    return rows


def load_dictionary(path):
    words = {}
    with open(path, encoding="utf-8") as file:
        for line in file:
            word, count = line.rstrip().rsplit(" ", 1)
            assert int(count) >= 1 and word not in words, line
            words[word] = len(words)
    return words


def main(directory, root):
    words = load_dictionary(os.path.join(directory, "dict.km.txt"))
    settings = dict(line.strip().split(": ") for line in open(os.path.join(directory, "task.yaml"), encoding="utf-8") if ": " in line and line[0] != "#")
    rate = float(settings["label_rate"])
    counts = {}
    for split in ("train", "valid"):
        sounds = load_audio(os.path.join(directory, f"{split}.tsv"), root)
        with open(os.path.join(directory, f"{split}.km"), encoding="utf-8") as file:
            labels = [line.rstrip("\n").split() for line in file]
        assert len(labels) == len(sounds), f"{split}: {len(labels)} lines of labels and {len(sounds)} sounds"
        for (name, frames), ids in zip(sounds, labels):
            samples, sample_rate = soundfile.read(os.path.join(directory, name))
            assert sample_rate == 16000 and samples.ndim == 1 and len(samples) == frames, f"{name}: {len(samples)} at {sample_rate}"
            assert all(label in words for label in ids), f"{name}: a label is not in the dictionary"
            assert abs(frames / 16000 - len(ids) / rate) <= 0.101, f"{name}: labels and sound do not last as long"
        counts[split] = len(sounds)
    print(json.dumps(counts | {"units": len(words)}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else sys.argv[1])
